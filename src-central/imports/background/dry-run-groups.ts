// Plans every group and keeps what was found: problems, questions, counts. Called by check-import.ts. Writes nothing to a family.
import type { ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import type { ImportCounts } from '#shared/contracts/central/administration/import-records.ts';
import type { PlanFacts } from '../plan/batch.ts';
import { addCounts, noCounts } from '../plan/counts.ts';
import { planBollettini } from '../plan/plan-bollettini.ts';
import { planFamilies } from '../plan/plan-families.ts';
import * as findingQueries from '../finding-queries.ts';
import * as runQueries from '../run-queries.ts';
import { writeRun } from '../write-run.ts';
import { BatchesAhead } from './group-batches.ts';
import { giveWay, type Job } from './job.ts';

export async function dryRunGroups(
  job: Job,
  kind: ImportKind,
  facts: PlanFacts,
  groups: number,
  rows: number,
): Promise<ImportCounts> {
  const db = job.database.kysely;
  const batches = new BatchesAhead(db, job.key, kind, facts, groups);
  let counts = noCounts();
  for (let from = 0, to = 0; from < groups; from = to) {
    to = batches.endOf(from);
    const batch = await batches.take(from);
    const plan =
      batch.kind === 'families'
        ? await planFamilies(db, batch.rows, facts)
        : { ...(await planBollettini(db, batch.rows, facts)), duplicates: [] };
    counts = addCounts(counts, plan.counts);
    await writeRun(job, async (tx) => {
      await findingQueries.addProblems(tx, job.key, plan.problems);
      await findingQueries.insertDuplicates(tx, job.key, plan.duplicates);
      const done = rows + Math.floor((rows * to) / groups);
      await runQueries.updateRun(tx, job.key, { done });
    });
    await giveWay();
  }
  return counts;
}
