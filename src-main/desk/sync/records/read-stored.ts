// Reads the bollettini of a family back as rows: to compare them with what arrived, and to work out summaries.
// Called by the writers and by `doctor`. Checked on the way in: a store that was meddled with must not go unnoticed.
import { z } from 'zod';
import type { BollettinoRow, LineRow } from './bollettino-row.ts';
import type { RecordStatements } from './record-statements.ts';

export interface StoredBollettino {
  readonly rowId: number;
  readonly row: BollettinoRow;
  readonly lines: readonly LineRow[];
}

const int = z.int();
const text = z.string();
const none = text.nullable();
// prettier-ignore
const StoredRowSchema = z.tuple([
  int, text, int, int, text, text, text, text, text, int, int, int, none, int, int, none, int, text,
]);
const LinesSchema = z.array(z.tuple([int, int, int, int]));

/** In the order in which they were added. */
export function storedBollettini(statements: RecordStatements, familyId: number): StoredBollettino[] {
  return statements.bollettiniOfFamily
    .raw(true)
    .all(familyId)
    .map((stored) => {
      const [rowId, ...row] = StoredRowSchema.parse(stored);
      return { rowId, row, lines: linesOf(row[16]) };
    });
}

/** The lines as they stand in the column `lines`. */
export function linesOf(column: string): LineRow[] {
  return LinesSchema.parse(JSON.parse(column));
}
