// The rows of a batch of groups, read again as what they are. Called by the dry run and by the import alike.
import type { ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import { readBollettinoRow, type BollettinoRow } from '../rows/read-bollettino-row.ts';
import { readFamilyRow, type FamilyRow, type RowFacts } from '../rows/read-family-row.ts';
import { selectGroupRows, selectRefusedAmong, type GroupedRow } from '../row-queries.ts';
import type { ImportKey } from '../run-queries.ts';
import type { ReadableDb } from '../../store/database.ts';
import { groupBy } from '../../store/group-by.ts';

/** Groups of one transaction: long enough to be quick, short enough that nobody waits for its locks. A bollettino is less than a family. */
export const groupsAtOnce: Readonly<Record<ImportKind, number>> = { families: 200, bollettini: 1000 };

/** Groups `from` up to and without `to`, as the kind of file has them. */
export type Batch =
  | { readonly kind: 'families'; readonly rows: FamilyRow[][] }
  | { readonly kind: 'bollettini'; readonly rows: BollettinoRow[] };

/**
 * Reads the next batch while the one before it is planned and written: what a file says does not change meanwhile. On a connection of its
 * own, or behind the transaction under way where there is but one.
 */
export class BatchesAhead {
  readonly #read: (from: number, to: number) => Promise<Batch>;
  readonly #size: number;
  readonly #total: number;
  #ahead: { readonly from: number; readonly batch: Promise<Batch> } | null = null;

  constructor(db: ReadableDb, key: ImportKey, kind: ImportKind, facts: RowFacts, total: number) {
    this.#size = groupsAtOnce[kind];
    this.#total = total;
    this.#read = async (from, to) =>
      kind === 'families'
        ? { kind, rows: await familyGroups(db, key, from, to, facts) }
        : { kind, rows: await bollettinoRows(db, key, from, to, facts) };
  }

  /** Where the batch that begins at `from` ends. */
  endOf(from: number): number {
    return Math.min(from + this.#size, this.#total);
  }

  async take(from: number): Promise<Batch> {
    const ahead = this.#ahead;
    const batch = ahead?.from === from ? await ahead.batch : await this.#read(from, this.endOf(from));
    const next = this.endOf(from);
    this.#ahead = null;
    if (next < this.#total) {
      const reading = this.#read(next, this.endOf(next));
      // Whoever takes it hears of a failure; if nobody does, there is nobody to tell.
      reading.catch(() => {});
      this.#ahead = { from: next, batch: reading };
    }
    return batch;
  }
}

/** Whole families only: one of whose rows is refused is not among them. */
async function familyGroups(
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
async function bollettinoRows(
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
