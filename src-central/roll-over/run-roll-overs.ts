// Central's background work on changes of the school year. Started by start-central.ts.
import type { ReadableDb } from '../store/database.ts';
import { workOnRuns, type RunWork, type RunWorkOptions } from '../store/work-on-runs.ts';
import { stepRollOver } from './step.ts';

export function runRollOvers(db: ReadableDb, options: RunWorkOptions = {}): RunWork {
  return workOnRuns(db, 'roll_over_run', (run, worker, seconds) => stepRollOver(db, run, worker, seconds), options);
}
