// The rows of a batch of groups, read again as what they are. Called by the dry run and by the import alike.
import { readBollettinoRow, type BollettinoRow } from '../rows/read-bollettino-row.ts';
import { readFamilyRow, type FamilyRow, type RowFacts } from '../rows/read-family-row.ts';
import { selectGroupRows, selectRefusedAmong, type GroupedRow, type ImportKey } from '../queries.ts';
import type { ReadableDb } from '../../store/database.ts';
import { groupBy } from '../../store/group-by.ts';

/** Groups of one transaction: long enough to be quick, short enough that nobody waits for its locks. */
export const groupsAtOnce = 100;

/** Whole families only: one of whose rows is refused is not among them. */
export async function familyGroups(
  db: ReadableDb,
  key: ImportKey,
  from: number,
  to: number,
  facts: RowFacts,
): Promise<FamilyRow[][]> {
  const { rows, refused } = await rowsOf(db, key, from, to);
  const groups: FamilyRow[][] = [];
  for (const members of groupBy(rows, (row) => String(row.group_number)).values()) {
    if (members.some(({ row_number: row }) => refused.has(row))) continue;
    const read = members.map(({ row_number: row, cells }) => readFamilyRow(row, cells, facts).value);
    const whole = read.filter((row) => row !== null);
    if (whole.length === read.length) groups.push(whole);
  }
  return groups;
}

/** Lines of bollettini none of whose lines is refused. */
export async function bollettinoRows(
  db: ReadableDb,
  key: ImportKey,
  from: number,
  to: number,
  facts: RowFacts,
): Promise<BollettinoRow[]> {
  const { rows, refused } = await rowsOf(db, key, from, to);
  return rows.flatMap(({ row_number: row, cells }) => {
    const read = refused.has(row) ? null : readBollettinoRow(row, cells, facts).value;
    return read ? [read] : [];
  });
}

async function rowsOf(db: ReadableDb, key: ImportKey, from: number, to: number) {
  const rows: GroupedRow[] = await selectGroupRows(db, key, from, to);
  const refused = await selectRefusedAmong(
    db,
    key,
    rows.map(({ row_number: row }) => row),
  );
  return { rows, refused };
}
