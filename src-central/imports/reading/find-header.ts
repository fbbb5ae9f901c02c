// Which row of a sheet holds the columns' names: the first with the most names that are known, else the first with the most texts.
// Called by read-csv.ts and read-workbook.ts; a person may say otherwise.
import type { ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import { guessColumns } from '../columns/guess-columns.ts';
import { cellText, isEmpty, type Cell } from './cell.ts';

/** Titles and remarks may stand above the names, but not more than that. */
export const headerRowsLookedAt = 20;

/** @param top the first rows, empty ones included. @returns from 0 */
export function findHeader(top: readonly (readonly Cell[])[], kind: ImportKind): number {
  let [best, most] = [0, -1];
  top.slice(0, headerRowsLookedAt).forEach((row, at) => {
    const known = guessColumns(kind, row.map(cellText)).filter((field) => field !== null).length;
    const texts = row.filter((cell) => typeof cell === 'string' && !isEmpty(cell) && !/\d{3}/.test(cell)).length;
    const score = known * 100 + texts;
    if (score > most) [best, most] = [at, score];
  });
  return best;
}
