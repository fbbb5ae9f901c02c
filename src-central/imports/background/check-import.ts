// The dry run: reads every row, groups them, plans every group against the database as it is, and writes down what it found; nothing else.
// A step of run-imports.ts; begun again from the start where it was interrupted. Decisions about duplicates stay.
import { addCounts } from '../plan/counts.ts';
import * as findingQueries from '../finding-queries.ts';
import * as rowQueries from '../row-queries.ts';
import * as runQueries from '../run-queries.ts';
import { dryRunGroups } from './dry-run-groups.ts';
import { groupBollettinoRows } from './group-bollettino-rows.ts';
import { groupFamilyRows } from './group-family-rows.ts';
import { holdLease, type Job } from './job.ts';
import { planFactsOf } from './plan-facts.ts';

export async function checkImport(job: Job): Promise<void> {
  const { database, key } = job;
  const db = database.kysely;
  const run = await runQueries.selectRun(db, key);
  if (!run) return;
  const facts = await planFactsOf(db, key, run);
  await rowQueries.deleteParts(db, key, ['findings']);
  await runQueries.updateRun(db, key, { done: 0, total: run.row_count * 2, counts: null, next_group: 0 });
  const grouped = await (run.kind === 'families' ? groupFamilyRows(job, facts) : groupBollettinoRows(job, facts));
  await runQueries.analyze(db, ['import_row', 'import_group', 'import_problem']);
  const planned = await dryRunGroups(job, run.kind, facts, grouped.groups, run.row_count);
  const refusedRows = await findingQueries.countRefusedRows(db, key);
  const counts = { ...addCounts(grouped.counts, planned), rows: run.row_count, refusedRows };
  await holdLease(job);
  await runQueries.updateRun(db, key, {
    ...{ state: 'checked', counts: JSON.stringify(counts), done: 0, total: grouped.groups, lease_until: null },
  });
}
