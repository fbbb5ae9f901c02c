// The dry run: reads every row, groups them, plans every group against the database as it is, and writes down what it found; nothing else.
// A step of run-imports.ts; begun again from the start where it was interrupted. Decisions about duplicates stay.
import type { ImportCounts } from '#shared/contracts/central/administration/import-records.ts';
import { cents, sumCents, type Cents } from '#shared/domain/cents.ts';
import { writeRun } from '../write-run.ts';
import { FileDuplicates } from '../plan/find-duplicates.ts';
import { groupBollettini, type BollettinoOutline } from '../plan/group-bollettini.ts';
import { groupFamilies } from '../plan/group-families.ts';
import { addCounts, noCounts } from '../plan/counts.ts';
import { tell, told, type PlanFacts, type ToldProblem } from '../plan/batch.ts';
import * as queries from '../queries.ts';
import { readBollettinoRow } from '../rows/read-bollettino-row.ts';
import { readFamilyRow, type FamilyOutline } from '../rows/read-family-row.ts';
import { dryRunGroups } from './dry-run-groups.ts';
import { giveWay, holdLease, type Job } from './job.ts';
import { planFactsOf } from './plan-facts.ts';

const rowsAtOnce = 1000;

interface Grouped {
  /** Row numbers by group, in the order of the file. */
  readonly groups: readonly (readonly number[])[];
  readonly counts: ImportCounts;
}

export async function checkImport(job: Job): Promise<void> {
  const { database, key } = job;
  const db = database.kysely;
  const run = await queries.selectRun(db, key);
  if (!run) return;
  const facts = await planFactsOf(db, key, run);
  await queries.deleteParts(db, key, ['findings']);
  await queries.updateRun(db, key, { done: 0, total: run.row_count * 2, counts: null, next_group: 0 });
  const grouped = await (run.kind === 'families' ? groupFamilyRows(job, facts) : groupBollettinoRows(job, facts));
  await writeGroups(job, grouped.groups);
  await queries.analyze(db, ['import_row', 'import_group', 'import_problem']);
  const planned = await dryRunGroups(job, run.kind, facts, grouped.groups.length, run.row_count);
  const refusedRows = await queries.countRefusedRows(db, key);
  const counts = { ...addCounts(grouped.counts, planned), rows: run.row_count, refusedRows };
  await holdLease(job);
  await queries.updateRun(db, key, {
    ...{ state: 'checked', counts: JSON.stringify(counts), done: 0, total: grouped.groups.length, lease_until: null },
  });
}

async function groupFamilyRows(job: Job, facts: PlanFacts): Promise<Grouped> {
  const outlines: FamilyOutline[] = [];
  const refused = new Set<number>();
  const duplicates = new FileDuplicates();
  await eachBatch(job, (rows) =>
    rows.flatMap(({ row_number: row, cells }) => {
      const { value, outline, problems } = readFamilyRow(row, cells, facts);
      outlines.push(outline);
      if (value) duplicates.add(outline);
      else refused.add(row);
      return problems.map(told);
    }),
  );
  const groups = groupFamilies(outlines).map((places) => places.map((at) => outlines[at]?.row ?? 0));
  const incomplete = groups
    .filter((rows) => rows.some((row) => refused.has(row)))
    .flatMap((rows) => rows.filter((row) => !refused.has(row)))
    .map((row) => tell(row, 'FAMILY_INCOMPLETE', null, facts.columns));
  await writeRun(job, async (tx) => {
    await queries.addProblems(tx, job.key, incomplete);
    await queries.insertDuplicates(tx, job.key, duplicates.found);
  });
  return { groups, counts: noCounts() };
}

async function groupBollettinoRows(job: Job, facts: PlanFacts): Promise<Grouped> {
  const outlines: BollettinoOutline[] = [];
  const amounts: Cents[] = [];
  const refused = new Set<number>();
  await eachBatch(job, (rows) =>
    rows.flatMap(({ row_number: row, cells }) => {
      const { value, outline, problems, cents: amount } = readBollettinoRow(row, cells, facts);
      outlines.push(outline);
      amounts.push(amount);
      if (!value) refused.add(row);
      return problems.map(told);
    }),
  );
  const broken = new Set(outlines.flatMap(({ row, key }) => (refused.has(row) && key !== null ? [key] : [])));
  const isOut = ({ row, key }: BollettinoOutline) => refused.has(row) || (key !== null && broken.has(key));
  const others = outlines
    .filter((outline) => isOut(outline) && !refused.has(outline.row))
    .map(({ row }) => tell(row, 'LINE_OF_REFUSED', null, facts.columns));
  await writeRun(job, (tx) => queries.addProblems(tx, job.key, others));
  const counts = noCounts();
  const lost = outlines.filter(isOut);
  const named = new Set(lost.map(({ row, key }) => key ?? String(row)));
  const lostCents = sumCents(outlines.map((outline, at) => (isOut(outline) ? (amounts[at] ?? cents(0)) : cents(0))));
  return {
    groups: groupBollettini(outlines).map((places) => places.map((at) => outlines[at]?.row ?? 0)),
    counts: {
      ...counts,
      ...{ bollettini: { ...counts.bollettini, refused: named.size }, cents: { ...counts.cents, refused: lostCents } },
    },
  };
}

async function eachBatch(
  job: Job,
  read: (
    rows: readonly { readonly row_number: number; readonly cells: Parameters<typeof readFamilyRow>[1] }[],
  ) => ToldProblem[],
): Promise<void> {
  const { database, key } = job;
  let done = 0;
  for (let after = 0; ;) {
    const rows = await queries.selectRowsAfter(database.kysely, key, after, rowsAtOnce);
    if (rows.length === 0) return;
    after = rows.at(-1)?.row_number ?? after;
    done += rows.length;
    const problems = read(rows);
    await writeRun(job, async (tx) => {
      await queries.addProblems(tx, key, problems);
      await queries.updateRun(tx, key, { done });
    });
    await giveWay();
  }
}

async function writeGroups(job: Job, groups: readonly (readonly number[])[]): Promise<void> {
  const pairs: [number, number][] = [];
  const flush = () => writeRun(job, (tx) => queries.insertGroups(tx, job.key, pairs.splice(0)));
  for (const [group, rows] of groups.entries()) {
    for (const row of rows) pairs.push([group, row]);
    if (pairs.length >= 10_000) await flush();
  }
  await flush();
}
