// Reads the bollettini of a family back as rows: to compare them with what arrived, and to work out summaries.
// Called by the writers and by `doctor`. Checked on the way in: a store that was meddled with must not go unnoticed.
import type { BollettinoRow, LineRow } from './bollettino-row.ts';
import type { RecordStatements } from './record-statements.ts';

export interface StoredBollettino {
  readonly rowId: number;
  readonly row: BollettinoRow;
  readonly lines: readonly LineRow[];
}

/** The row id, then a BollettinoRow. Checked by hand: a family's rows are read for every change of the feed. */
// prettier-ignore
const COLUMNS = [
  'int', 'text', 'int', 'int', 'text', 'text', 'text', 'text', 'text', 'int', 'int', 'int', 'none', 'int', 'int', 'none', 'int', 'text',
] as const;

/** In the order in which they were added. */
export function storedBollettini(statements: RecordStatements, familyId: number): StoredBollettino[] {
  return statements.bollettiniOfFamily
    .raw(true)
    .all(familyId)
    .map((stored) => {
      if (!isStoredRow(stored)) throw new Error('a bollettino of the store is not as it was written');
      const [rowId, ...row] = stored;
      return { rowId, row, lines: linesOf(row[16]) };
    });
}

/** The lines as they stand in the column `lines`. */
export function linesOf(column: string): LineRow[] {
  const lines: unknown = JSON.parse(column);
  if (!Array.isArray(lines) || !lines.every(isLine)) throw new Error('lines of the store are not as they were written');
  return lines;
}

function isStoredRow(stored: unknown): stored is [number, ...BollettinoRow] {
  return Array.isArray(stored) && stored.length === COLUMNS.length && COLUMNS.every((kind, at) => is(kind, stored[at]));
}

function is(kind: (typeof COLUMNS)[number], value: unknown): boolean {
  if (kind === 'int') return Number.isSafeInteger(value);
  return typeof value === 'string' || (kind === 'none' && value === null);
}

function isLine(line: unknown): line is LineRow {
  return Array.isArray(line) && line.length === 4 && line.every(Number.isSafeInteger);
}
