// The import itself: batch after batch of groups, each one transaction with its feed entries, its undo images and the place to go on from.
// A step of run-imports.ts. Killed anywhere, the next process goes on behind the last batch that was committed.
import type { Selectable } from 'kysely';
import type { WrittenBy } from '#shared/contracts/records/conflict.ts';
import type { ImportRunTable } from '../../store/import-tables.ts';
import { writeTx, type WriteTx } from '../../store/write-tx.ts';
import { applyBollettini } from '../apply/apply-bollettini.ts';
import { applyFamilies } from '../apply/apply-families.ts';
import { tell, type PlanFacts } from '../plan/batch.ts';
import { addCounts, noCounts } from '../plan/counts.ts';
import type { ImportCounts } from '#shared/contracts/central/administration/import-records.ts';
import * as findingQueries from '../finding-queries.ts';
import * as runQueries from '../run-queries.ts';
import { BatchesAhead, type Batch } from './group-batches.ts';
import { instantNow } from './instant-now.ts';
import { giveWay, holdLease, LeaseLost, type Job } from './job.ts';
import { planFactsOf } from './plan-facts.ts';

const filled = {
  families: ['family', 'person', 'family_member', 'payer', 'enrolment', 'child_school', 'unit_history'],
  bollettini: ['bollettino', 'bollettino_line'],
} as const;

export async function importGroups(job: Job): Promise<void> {
  const { database, key } = job;
  const run = await runQueries.selectRun(database.kysely, key);
  if (!run) return;
  const facts = await planFactsOf(database.kysely, key, run);
  const batches = new BatchesAhead(database.kysely, key, run.kind, facts, run.total);
  let from = run.next_group;
  for (let done = 1, isOver = false; !isOver; done += 1) {
    // An empty municipality fills faster than the database notices by itself: after 1, 2, 4, 8 … batches it looks.
    if (Math.log2(done) % 1 === 0) await runQueries.analyze(database.kysely, filled[run.kind]);
    const batch = from < run.total ? await batches.take(from) : null;
    const next = { from, to: batches.endOf(from), batch };
    isOver = await writeTx(database.kysely, key.enteId, 'import', (tx) => importBatch(tx, job, facts, next));
    from = next.to;
    await giveWay();
  }
}

interface Next {
  readonly from: number;
  readonly to: number;
  /** Null: all are done. */
  readonly batch: Batch | null;
}

/** @returns whether it was the last */
async function importBatch(tx: WriteTx, job: Job, facts: PlanFacts, { from, to, batch }: Next): Promise<boolean> {
  const { key } = job;
  const run = await runQueries.selectRun(tx.db, key);
  if (!run) return true;
  // Somebody else worked on it meanwhile: whoever has the lease goes on from where it stands.
  if (run.next_group !== from) throw new LeaseLost();
  if (batch === null) {
    await end(tx, job, run);
    return true;
  }
  const applied = await apply(tx, job, facts, run, batch);
  await findingQueries.addProblems(tx.db, key, applied.problems);
  // The run's row last among the rows: it is what stop and status wait for.
  await holdLease(job, tx.db);
  const counts = addCounts(run.counts ?? noCounts(), applied.counts);
  await runQueries.updateRun(tx.db, key, { next_group: to, done: to, counts: JSON.stringify(counts) });
  return false;
}

async function apply(
  tx: WriteTx,
  { key }: Job,
  facts: PlanFacts,
  run: Selectable<ImportRunTable>,
  batch: Batch,
): Promise<{ readonly counts: ImportCounts; readonly problems: readonly ReturnType<typeof tell>[] }> {
  if (batch.kind === 'bollettini') return await applyBollettini(tx, key, batch.rows, facts, run.next_group);
  const by: WrittenBy = {
    ...{ operatorName: run.operator_name, stationName: `Importazione · ${run.station_name}`.slice(0, 80) },
    at: instantNow(),
  };
  const plan = await applyFamilies(tx, key, batch.rows, facts, by);
  // A question that nobody was asked: the database changed since the dry run.
  const late = plan.duplicates.map(({ row_number: row }) => tell(row, 'CHANGED_MEANWHILE', null, facts.columns));
  return { counts: plan.counts, problems: [...plan.problems, ...late] };
}

async function end(tx: WriteTx, job: Job, run: Selectable<ImportRunTable>): Promise<void> {
  await holdLease(job, tx.db);
  const refusedRows = await findingQueries.countRefusedRows(tx.db, job.key);
  const counts = { ...(run.counts ?? noCounts()), rows: run.row_count, refusedRows };
  await runQueries.updateRun(tx.db, job.key, {
    ...{ state: 'done', counts: JSON.stringify(counts), ended_at: instantNow(), lease_until: null },
  });
}
