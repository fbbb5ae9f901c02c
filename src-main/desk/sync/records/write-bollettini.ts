// Writes the bollettini of one family with their instalments, and keeps the summary rows in step by the difference.
// Called by snapshot (everything is new) and feed (what is the same is left alone, so a change writes few pages).
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { bollettinoRowOf, lineRowsOf, type BollettinoRow, type LineRow } from './bollettino-row.ts';
import { storedBollettini, type StoredBollettino } from './read-stored.ts';
import type { RecordStatements } from './record-statements.ts';
import type { RowIds } from './row-ids.ts';
import { summariseFamily, UnpaidBuckets, type FamilySummary, type SummarisedBollettino } from './summarise-family.ts';

/** Writes the bollettini of a family that has none yet; its unpaid buckets are added to `unpaid`, to be written at the end. */
export function addBollettini(
  statements: RecordStatements,
  familyId: number,
  records: readonly BollettinoRecord[],
  ids: RowIds,
  unpaid: UnpaidBuckets,
): void {
  const summarised: SummarisedBollettino[] = [];
  for (const record of records) {
    const lines = lineRowsOf(record, ids);
    const row = bollettinoRowOf(record, lines, ids);
    addOne(statements, familyId, row, record);
    summarised.push(forSummary(row, lines));
  }
  const summary = summariseFamily(summarised);
  writeFamilySummary(statements, familyId, summary);
  unpaid.addAll(summary.unpaid, 1);
}

/** Makes the stored bollettini of a family those of `records`: adds, changes and deletes what differs. Throws UnknownReference. */
export function replaceBollettini(
  statements: RecordStatements,
  familyId: number,
  records: readonly BollettinoRecord[],
  ids: RowIds,
): void {
  const kept = new Set<string>(records.map(({ id }) => id));
  write(statements, familyId, records, ids, (publicId) => !kept.has(publicId));
}

/**
 * Adds or changes bollettini of a family that is stored; what it has is read once and summarised once, however many there are: a feed
 * changes bollettini by the ten thousand. Throws UnknownReference.
 */
export function putBollettini(
  statements: RecordStatements,
  familyId: number,
  records: readonly BollettinoRecord[],
  ids: RowIds,
): void {
  write(statements, familyId, records, ids, () => false);
}

function write(
  statements: RecordStatements,
  familyId: number,
  records: readonly BollettinoRecord[],
  ids: RowIds,
  goes: (publicId: string) => boolean,
): void {
  // In the order in which they were added.
  const now = new Map<string, StoredBollettino>();
  const gone: StoredBollettino[] = [];
  const come: RowWithLines[] = [];
  for (const stored of storedBollettini(statements, familyId)) {
    if (goes(stored.row[0])) gone.push(stored);
    else now.set(stored.row[0], stored);
  }
  for (const { rowId } of gone) forgetOne(statements, rowId);
  for (const record of records) {
    const lines = lineRowsOf(record, ids);
    const row = bollettinoRowOf(record, lines, ids);
    const known = now.get(record.id);
    const rowId = known?.rowId ?? addOne(statements, familyId, row, record);
    if (known && !changeOne(statements, known, row, record)) continue;
    if (known) gone.push(known);
    come.push({ row, lines });
    now.set(record.id, { rowId, row, lines });
  }
  if (gone.length + come.length > 0) changeSummary(statements, familyId, [...now.values()], { gone, come });
}

/** Deletes one bollettino; nothing happens when it is not there. @returns whether it was. */
export function deleteBollettino(statements: RecordStatements, familyId: number, publicId: string): boolean {
  const stored = storedBollettini(statements, familyId);
  const known = stored.find((one) => one.row[0] === publicId);
  if (!known) return false;
  forgetOne(statements, known.rowId);
  const now = stored.filter((one) => one !== known);
  changeSummary(statements, familyId, now, { gone: [known], come: [] });
  return true;
}

/** Writes unpaid buckets on top of what is stored; a bucket that becomes empty goes. */
export function writeUnpaid(statements: RecordStatements, change: UnpaidBuckets): void {
  for (const { serviceId, dueDate, count, cents } of change.entries()) {
    if (count === 0 && cents === 0) continue;
    statements.addUnpaid.run(serviceId, dueDate, count, cents);
    if (cents < 0) statements.dropEmptyUnpaid.run(serviceId, dueDate);
  }
}

type RowWithLines = Readonly<{ row: BollettinoRow; lines: readonly LineRow[] }>;

/**
 * @param now all of the family, in the order in which they were added: of two bollettini of one day the later one counts as the last
 * @param difference what is not as before: the unpaid buckets of everybody are kept by difference
 */
function changeSummary(
  statements: RecordStatements,
  familyId: number,
  now: readonly RowWithLines[],
  difference: { readonly gone: readonly RowWithLines[]; readonly come: readonly RowWithLines[] },
): void {
  statements.deleteCategorySummaries.run(familyId);
  statements.deleteChildSummaries.run(familyId);
  writeFamilySummary(statements, familyId, summaryOf(now));
  const change = new UnpaidBuckets();
  change.addAll(summaryOf(difference.come).unpaid, 1);
  change.addAll(summaryOf(difference.gone).unpaid, -1);
  writeUnpaid(statements, change);
}

function summaryOf(rows: readonly RowWithLines[]): FamilySummary {
  return summariseFamily(rows.map(({ row, lines }) => forSummary(row, lines)));
}

function writeFamilySummary(statements: RecordStatements, familyId: number, summary: FamilySummary): void {
  for (const [categoryId, { totalCount, outstandingCount, outstandingCents, paidCount }] of summary.categories) {
    statements.addCategorySummary.run(familyId, categoryId, totalCount, outstandingCount, outstandingCents, paidCount);
  }
  for (const [childId, { outstandingCents, lastCents, lastIssuedOn }] of summary.children) {
    statements.addChildSummary.run(familyId, childId, outstandingCents, lastCents, lastIssuedOn);
  }
}

/** @returns its row id */
function addOne(statements: RecordStatements, familyId: number, row: BollettinoRow, record: BollettinoRecord): number {
  const rowId = Number(statements.addBollettino.run(familyId, ...row).lastInsertRowid);
  if (record.instalments.length > 0) addInstalments(statements, rowId, record);
  return rowId;
}

/** @returns whether its row is another now */
function changeOne(
  statements: RecordStatements,
  { rowId, row: stored }: StoredBollettino,
  row: BollettinoRow,
  record: BollettinoRecord,
): boolean {
  const isOther = row.some((value, at) => value !== stored[at]);
  // Its public id is how it was found; unless it is written, its index is left alone.
  if (isOther) statements.updateBollettino.run(...row.slice(1), rowId);
  if (row[15] > 0 || stored[15] > 0) {
    statements.deleteInstalments.run(rowId);
    addInstalments(statements, rowId, record);
  }
  return isOther;
}

function forgetOne(statements: RecordStatements, rowId: number): void {
  statements.deleteInstalments.run(rowId);
  statements.deleteBollettino.run(rowId);
}

function addInstalments(statements: RecordStatements, rowId: number, record: BollettinoRecord): void {
  record.instalments.forEach(({ noticeNumber, amountCents, dueDate, paidAt }, at) => {
    statements.addInstalment.run(rowId, at + 1, noticeNumber, amountCents, dueDate, paidAt);
  });
}

/** What the summaries need of a row. */
export function forSummary(row: BollettinoRow, lines: readonly LineRow[]): SummarisedBollettino {
  return {
    categoryId: row[2],
    dueDate: row[5],
    issuedOn: row[6],
    state: row[7],
    outstandingCents: row[10],
    lines,
  };
}
