// Takes an import back, batch after batch, bollettini before the families that hold them. A step of run-imports.ts; resumes like an import.
import { ok, type Result } from '#shared/domain/result.ts';
import { writeTx, type WriteTx } from '../../store/write-tx.ts';
import { countFamilyChanges } from '../apply/queries.ts';
import { undoBollettini, undoFamilies } from '../apply/undo-batch.ts';
import * as runQueries from '../run-queries.ts';
import { instantNow } from './instant-now.ts';
import { giveWay, holdLease, type Job } from './job.ts';

export async function undoImport(job: Job): Promise<void> {
  const { database, key } = job;
  for (let isOver = false; !isOver;) {
    const left = await countFamilyChanges(database.kysely, key);
    const step = await writeTx(database.kysely, key.enteId, 'import.undo', (tx) => undoBatch(tx, job, left));
    isOver = !step.ok || !step.value;
    await giveWay();
  }
}

async function undoBatch(tx: WriteTx, job: Job, left: number): Promise<Result<boolean, 'refused'>> {
  const { key } = job;
  const run = await runQueries.selectRun(tx.db, key);
  if (!run) return ok(false);
  const by = { operatorName: run.operator_name, stationName: run.station_name, at: instantNow() };
  const bollettini = await undoBollettini(tx, key);
  const undone = bollettini.ok && !bollettini.value ? await undoFamilies(tx, key, by) : bollettini;
  await holdLease(job, tx.db);
  if (!undone.ok) {
    // Somebody was quicker: what is left stays, and the administrator reads which.
    await runQueries.updateRun(tx.db, key, { state: 'stopped', lease_until: null });
  } else if (undone.value) {
    await runQueries.updateRun(tx.db, key, { done: Math.max(0, run.total - left), next_group: 0 });
  } else {
    await runQueries.updateRun(tx.db, key, { state: 'undone', ended_at: instantNow(), lease_until: null });
  }
  return undone;
}
