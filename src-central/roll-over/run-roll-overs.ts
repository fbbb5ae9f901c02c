// Central's background work on changes of the school year. Started by start-central.ts.
import type { Rounds } from '../background/rounds.ts';
import { workOnRuns, type RunWorkOptions } from '../background/work-on-runs.ts';
import type { ReadableDb } from '../store/database.ts';
import { stepRollOver } from './step.ts';

export function runRollOvers(db: ReadableDb, options: RunWorkOptions = {}): Rounds {
  return workOnRuns(db, 'roll_over_run', (run, worker, seconds) => stepRollOver(db, run, worker, seconds), options);
}
