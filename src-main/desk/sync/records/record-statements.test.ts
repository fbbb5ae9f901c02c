import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../../tests/support/desk-store.ts';
import { recordStatements } from './record-statements.ts';

/** Done by an administrator once in years; whoever may still use the record is looked for everywhere. */
const RARE = ['deleteSchool', 'deleteCategory', 'deleteService'];

test('no statement that runs for each record reads a whole table', async () => {
  const store = await openTestStore(testFolder());
  store.writeTx('test', (db) => {
    for (const [name, statement] of Object.entries(recordStatements(db, ''))) {
      const { source } = statement;
      // The plan of an insert names checks that only run while a reference is pending.
      if (RARE.includes(name) || source.startsWith('INSERT')) continue;
      const nothing = Array.from(source.matchAll(/\?/g), () => null);
      const plan = db.raw.prepare(`EXPLAIN QUERY PLAN ${source}`).all(...nothing) as { detail: string }[];
      expect(
        plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN')),
        name,
      ).toEqual([]);
    }
  });
});

test('whatever names a family or a person has an index to find it: forgetting one reads no whole table', async () => {
  const store = await openTestStore(testFolder());
  const sql = `SELECT t.name AS child, f."table" AS parent, f."from" AS child_column FROM pragma_table_list AS t,
    pragma_foreign_key_list(t.name) AS f WHERE t.schema = 'main' AND f."table" IN ('family', 'person')`;
  const references = store.db.raw.prepare(sql).all() as { child: string; parent: string; child_column: string }[];
  expect(references.length).toBeGreaterThan(10);
  for (const { child, child_column } of references) {
    const plan = store.db.raw
      .prepare(`EXPLAIN QUERY PLAN SELECT 1 FROM "${child}" WHERE "${child_column}" = ?`)
      .all(null) as { detail: string }[];
    expect(plan[0]?.detail, `${child}.${child_column}`).toMatch(/^SEARCH/);
  }
});
