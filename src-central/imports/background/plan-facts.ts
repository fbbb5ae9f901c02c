// What reading and planning an import's rows needs: columns, catalogue, ids, decisions. Made anew for each run of a step.
import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { localDateAt } from '#shared/domain/local-date.ts';
import * as catalog from '../../catalog/queries.ts';
import type { ReadableDb } from '../../store/database.ts';
import type { ImportRunTable } from '../../store/import-tables.ts';
import type { PlanFacts } from '../plan/batch.ts';
import { idMaker } from '../plan/make-ids.ts';
import { Marks } from '../plan/marks.ts';
import { selectAllDuplicates } from '../finding-queries.ts';
import { takeSecret, type ImportKey } from '../run-queries.ts';
import { Catalogue } from '../rows/catalogue.ts';
import { cellReaders } from '../rows/cell-readers.ts';
import { fieldColumns } from '../rows/row-reader.ts';

export async function planFactsOf(db: ReadableDb, key: ImportKey, run: Selectable<ImportRunTable>): Promise<PlanFacts> {
  const { enteId } = key;
  const catalogue = new Catalogue({
    schools: await catalog.selectSchools(db, enteId),
    categories: await catalog.selectCategories(db, enteId),
    services: (await catalog.selectServices(db, enteId)).map(({ id, name, category_id: categoryId }) => ({
      ...{ id, name, categoryId },
    })),
  });
  const decisions = (await selectAllDuplicates(db, key)).map(
    ({ person_key, choice, other_key: otherKey, other_person: otherPerson }) =>
      [person_key, { choice, otherKey, otherPerson }] as const,
  );
  // The day of the import's beginning: a dry run before midnight and the import after it read the same.
  const today = localDateAt(Date.parse(run.begun_at));
  return {
    ...{ enteId, catalogue, columns: fieldColumns(run.columns), headers: run.headers },
    ...{ today, readers: cellReaders(today) },
    ids: idMaker(await takeSecret(db, enteId, randomBytes(32).toString('hex'))),
    ...{ decisions: new Map(decisions), counted: new Marks() },
  };
}
