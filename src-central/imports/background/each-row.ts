// Goes through an import's rows in order, a batch in memory at a time, and keeps the problems that are told of each. Called by the dry run.
import type { ImportCounts } from '#shared/contracts/central/administration/import-records.ts';
import type { ToldProblem } from '../plan/batch.ts';
import type { NumberList } from '../plan/number-list.ts';
import type { Groups } from '../plan/unite.ts';
import type { Cell } from '../reading/cell.ts';
import * as findingQueries from '../finding-queries.ts';
import * as rowQueries from '../row-queries.ts';
import * as runQueries from '../run-queries.ts';
import { writeRun } from '../write-run.ts';
import type { WritableDb } from '../../store/database.ts';
import { giveWay, type Job } from './job.ts';

const rowsAtOnce = 1000;
const pairsAtOnce = 10_000;

export interface FileRow {
  readonly row_number: number;
  readonly cells: Cell[];
}

/** How many groups a file's rows are, and what is counted already before they are planned. */
export interface Grouped {
  readonly groups: number;
  readonly counts: ImportCounts;
}

/** @param alsoKeep what else is kept of the batch, in the same transaction as its problems */
export async function eachRowBatch(
  job: Job,
  read: (rows: readonly FileRow[]) => ToldProblem[],
  alsoKeep: (tx: WritableDb, rows: readonly FileRow[]) => Promise<void> = async () => {},
): Promise<void> {
  const { database, key } = job;
  let done = 0;
  for (let after = 0; ;) {
    const rows = await rowQueries.selectRowsAfter(database.kysely, key, after, rowsAtOnce);
    if (rows.length === 0) return;
    after = rows.at(-1)?.row_number ?? after;
    done += rows.length;
    const problems = read(rows);
    await writeRun(job, async (tx) => {
      await findingQueries.addProblems(tx, key, problems);
      await alsoKeep(tx, rows);
      await runQueries.updateRun(tx, key, { done });
    });
    await giveWay();
  }
}

/** @param rows the row's number by its place */
export async function keepGroups(job: Job, rows: NumberList, groups: Groups): Promise<void> {
  for (let from = 0; from < rows.length; from += pairsAtOnce) {
    const places = Array.from({ length: Math.min(pairsAtOnce, rows.length - from) }, (_, index) => from + index);
    const pairs = places.map((place) => [groups.groupOf(place), rows.at(place)] as const);
    await writeRun(job, (tx) => rowQueries.insertGroups(tx, job.key, pairs));
  }
}

/** Tells of the rows at those places that `isTold`, a batch at a time. */
export async function tellRows(
  job: Job,
  rows: NumberList,
  isTold: (place: number) => boolean,
  problemOf: (row: number) => ToldProblem,
): Promise<void> {
  let problems: ToldProblem[] = [];
  const flush = async () => {
    await writeRun(job, (tx) => findingQueries.addProblems(tx, job.key, problems));
    problems = [];
  };
  for (let place = 0; place < rows.length; place += 1) {
    if (isTold(place)) problems.push(problemOf(rows.at(place)));
    if (problems.length === rowsAtOnce) await flush();
  }
  await flush();
}
