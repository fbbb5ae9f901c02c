import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../../tests/support/desk-store.ts';
import { initial } from './0010-initial.ts';
import { search } from './0020-search.ts';
import { familyRecords } from './0030-family-records.ts';

const before = [initial, search];
const after = [...before, familyRecords];
const family = 'INSERT INTO family (id, public_id, revision, label) VALUES (?, ?, 1, ?)';
const person = `INSERT INTO person (id, public_id, revision, given_name, family_name, phones, emails, language)
  VALUES (?, ?, 1, ?, ?, '[]', '[]', 'it')`;
const member = 'INSERT INTO family_member VALUES (?, ?, ?, 0)';
const payer = 'INSERT INTO payer (family_id, person_id, share_percent, from_date, to_date) VALUES (?, ?, ?, ?, ?)';

/** A store of version 20 with these rows, then opened by a program that knows version 30. */
async function migrated(rows: readonly (readonly [sql: string, ...values: (string | number | null)[]])[]) {
  const folder = testFolder();
  const old = await openTestStore(folder, { migrations: before });
  old.writeTx('test', ({ raw }) => {
    for (const [sql, ...values] of rows) raw.prepare(sql).run(...values);
  });
  old.close();
  const store = await openTestStore(folder, { migrations: after });
  expect(store.schemaVersion).toBe(30);
  return store.db.raw;
}

test('who has paid first declares until that share ends; nobody declares beside another', async () => {
  // Row ids against the order of the ids that travel, which decides at central.
  const people = [1, 2, 3].map((id) => [person, id, `p-${String(9 - id)}`, 'Ada', 'Prova'] as const);
  const families = [1, 2, 3].map((id) => [family, id, `f-${String(id)}`, 'F'] as const);
  const members = [1, 2, 3].flatMap((of) => [1, 2, 3].map((id) => [member, of, id, 'parent'] as const));
  const db = await migrated([
    ...[...families, ...people, ...members],
    [payer, 1, 1, 50, '2024-09-01', null],
    [payer, 1, 2, 50, '2024-09-01', null],
    [payer, 2, 1, 100, '2023-09-01', '2024-08-31'],
    [payer, 2, 2, 100, '2024-09-01', null],
    [payer, 3, 2, 50, '2023-09-01', '2024-08-31'],
    [payer, 3, 1, 50, '2023-09-01', null],
    [payer, 3, 3, 50, '2024-09-01', null],
  ]);
  const declarants = db.prepare('SELECT family_id, person_id FROM payer WHERE declarant = 1 ORDER BY 1, from_date');
  expect(declarants.raw(true).all()).toEqual([
    [1, 2],
    [2, 1],
    [2, 2],
    [3, 2],
    [3, 3],
  ]);
});

test('a child of whom only the first name is known is out of scope, and nobody else', async () => {
  const db = await migrated([
    [family, 1, 'f-1', 'F'],
    [person, 1, 'p-1', 'Ada', 'Prova'],
    [person, 2, 'p-2', 'Luca', ''],
    [person, 3, 'p-3', 'Sara', 'Prova'],
    [person, 4, 'p-4', 'Ida', ''],
    [member, 1, 1, 'parent'],
    [member, 1, 2, 'child'],
    [member, 1, 3, 'child'],
    [member, 1, 4, 'delegate'],
  ]);
  const marks = db.prepare('SELECT public_id, out_of_scope, fiscal_code_check FROM person ORDER BY 1').raw(true).all();
  expect(marks).toEqual([
    ['p-1', 0, 'unchecked'],
    ['p-2', 1, 'unchecked'],
    ['p-3', 0, 'unchecked'],
    ['p-4', 0, 'unchecked'],
  ]);
});

test('every new table is STRICT', async () => {
  const db = await migrated([]);
  const strict = db.prepare(
    "SELECT name FROM pragma_table_list WHERE strict = 1 AND name IN ('delegation', 'conflict', 'family_merge')",
  );
  expect(strict.all()).toHaveLength(3);
});
