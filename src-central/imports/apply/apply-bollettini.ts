// Writes a batch of bollettini of a file, each with all its lines. Called by background/import-groups.ts inside its transaction.
// The stations are told once per family, not once per bollettino: a family travels with all of its bollettini.
import type { WriteTx } from '../../store/write-tx.ts';
import { readSchoolsOfFamilies } from '../../families/read-families.ts';
import type { PlanFacts } from '../plan/batch.ts';
import { planBollettini, type BollettiniPlan } from '../plan/plan-bollettini.ts';
import type { ImportKey } from '../run-queries.ts';
import type { BollettinoRow } from '../rows/read-bollettino-row.ts';
import * as queries from './queries.ts';

/** @param firstGroup names the batch among those of the import */
export async function applyBollettini(
  tx: WriteTx,
  key: ImportKey,
  rows: readonly BollettinoRow[],
  facts: PlanFacts,
  firstGroup: number,
): Promise<BollettiniPlan> {
  const { db, enteId } = tx;
  const plan = await planBollettini(db, rows, facts, (families) => queries.lockFamilies(db, enteId, families));
  const made = plan.written.filter(({ before }) => before === null);
  const changed = plan.written.flatMap(({ familyId, record, before }) =>
    before === null ? [] : [{ familyId, before, record: { ...record, revision: before.revision + 1 } }],
  );
  await queries.writeBollettini(db, enteId, made, changed);
  await queries.keepBollettinoChanges(
    ...([db, key, firstGroup] as const),
    made.map(({ record }) => record.id),
    changed.map(({ familyId, before, record }) => ({ familyId, before, revision: record.revision })),
  );
  const families = [...new Set(plan.written.map(({ familyId }) => familyId))];
  const schools = await readSchoolsOfFamilies(db, enteId, families);
  for (const familyId of families) {
    const its = schools.get(familyId) ?? [];
    tx.feed({ kind: 'family', familyId, schoolsBefore: its, schoolsAfter: its });
  }
  return plan;
}
