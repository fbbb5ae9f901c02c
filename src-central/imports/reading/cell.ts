// A cell as it was read: text, a number of a spreadsheet, a day of a spreadsheet, or one that has no value. Kept as JSON in import_row.
// A number of a spreadsheet is never turned into text before its column is known: 1234.5 is an amount there, and unambiguous.
import { z } from 'zod';

/** `error`: #REF! and the like; `formula`: one whose result is not in the file. */
const FaultSchema = z.object({ fault: z.enum(['error', 'formula']) });
const DaySchema = z.object({ day: z.string() });

export const CellSchema = z.union([z.string(), z.number(), DaySchema, FaultSchema, z.null()]);
export type Cell = z.infer<typeof CellSchema>;

/** As a person would have typed it; '' for an empty one. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return numberText(cell);
  if ('day' in cell) return `${cell.day.slice(8, 10)}/${cell.day.slice(5, 7)}/${cell.day.slice(0, 4)}`;
  return cell.fault === 'error' ? '#ERR' : '=?';
}

export function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

function numberText(value: number): string {
  const text = Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(0) : String(value);
  return text.replace('.', ',');
}
