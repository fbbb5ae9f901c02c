import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../../tests/support/desk-store.ts';
import { searchFamilies } from '../../families/search/search-families.ts';
import { initial } from './0010-initial.ts';
import { search } from './0020-search.ts';

const family = 'INSERT INTO family (id, public_id, revision, label, merged_into) VALUES (?, ?, 1, ?, ?)';
const person = `INSERT INTO person (id, public_id, revision, given_name, family_name, fiscal_code, phones, emails, language)
  VALUES (?, ?, 1, ?, ?, ?, ?, '[]', 'it')`;

test('version 20 finds the families that version 10 held, and changes none of their rows', async () => {
  const folder = testFolder();
  const before = await openTestStore(folder, { migrations: [initial] });
  before.writeTx('test', ({ raw }) => {
    raw.prepare(family).run(3, 'f-3', "D'Amico – Rossi", null);
    raw.prepare(family).run(9, 'f-9', 'Esposito', null);
    raw.prepare(family).run(10, 'f-10', 'Esposito', 'f-9');
    raw.prepare(person).run(1, 'p-1', 'Niccolò', "D'Amico", 'DMCNCL80A01H501U', '["+39 333 1234567"]');
    raw.prepare("INSERT INTO family_member VALUES (3, 1, 'parent', 0)").run();
  });
  const rows = before.db.raw.prepare('SELECT * FROM family').all();
  before.close();

  const store = await openTestStore(folder, { migrations: [initial, search] });
  expect(store.schemaVersion).toBe(20);
  expect(store.db.raw.prepare('SELECT * FROM family').all()).toEqual(rows);
  const found = (text: string) => searchFamilies(store.db, text, 5).found.map(({ familyId }) => familyId);
  expect(['damico', 'nic ros', 'dmcn', '3331', 'esposito'].map(found)).toEqual([
    ['f-3'],
    ['f-3'],
    ['f-3'],
    ['f-3'],
    ['f-9'],
  ]);
});

test('version 20 of an empty store has an empty index', async () => {
  const store = await openTestStore(testFolder(), { migrations: [initial, search] });
  expect(searchFamilies(store.db, 'a', 5)).toEqual({ found: [], more: false });
});
