// Writes the bollettini of one family with their instalments, and keeps the summary rows in step by the difference.
// Called by snapshot (everything is new) and feed (what is the same is left alone, so a change writes few pages).
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { bollettinoRowOf, lineRowsOf, type BollettinoRow, type LineRow } from './bollettino-row.ts';
import { storedBollettini } from './read-stored.ts';
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
  const stored = storedBollettini(statements, familyId);
  const byId = new Map(stored.map((one) => [one.row[0], one]));
  for (const record of records) {
    const row = bollettinoRowOf(record, lineRowsOf(record, ids), ids);
    const known = byId.get(record.id);
    byId.delete(record.id);
    if (!known) addOne(statements, familyId, row, record);
    else changeOne(statements, known.rowId, known.row, row, record);
  }
  for (const gone of byId.values()) {
    statements.deleteInstalments.run(gone.rowId);
    statements.deleteBollettino.run(gone.rowId);
  }
  const now = storedBollettini(statements, familyId);
  changeSummary(statements, familyId, now, { gone: stored, come: now });
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
  const stored = storedBollettini(statements, familyId);
  const now = new Map(stored.map((one) => [one.row[0], one]));
  const changed = new Set<string>();
  for (const record of records) {
    changed.add(record.id);
    const lines = lineRowsOf(record, ids);
    const row = bollettinoRowOf(record, lines, ids);
    const known = now.get(record.id);
    if (known) changeOne(statements, known.rowId, known.row, row, record);
    const rowId = known?.rowId ?? addOne(statements, familyId, row, record);
    now.set(record.id, { rowId, row, lines });
  }
  const isChanged = ({ row }: RowWithLines) => changed.has(row[0]);
  const all = [...now.values()];
  changeSummary(statements, familyId, all, { gone: stored.filter(isChanged), come: all.filter(isChanged) });
}

/** Deletes one bollettino; nothing happens when it is not there. @returns whether it was. */
export function deleteBollettino(statements: RecordStatements, familyId: number, publicId: string): boolean {
  const stored = storedBollettini(statements, familyId);
  const known = stored.find((one) => one.row[0] === publicId);
  if (!known) return false;
  statements.deleteInstalments.run(known.rowId);
  statements.deleteBollettino.run(known.rowId);
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

function changeOne(
  statements: RecordStatements,
  rowId: number,
  stored: BollettinoRow,
  row: BollettinoRow,
  record: BollettinoRecord,
): void {
  if (row.some((value, at) => value !== stored[at])) statements.updateBollettino.run(...row, rowId);
  if (row[15] === 0 && stored[15] === 0) return;
  statements.deleteInstalments.run(rowId);
  addInstalments(statements, rowId, record);
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
