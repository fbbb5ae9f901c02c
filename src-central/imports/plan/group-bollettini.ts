// Which rows of a file of bollettini are taken together: lines of one bollettino, and the bollettini of one child or debtor. Called by the
// dry run once the whole file was read; pure.
import type { ReadBollettino } from '../rows/read-bollettino-row.ts';
import { Unions } from './unite.ts';

export type BollettinoOutline = ReadBollettino['outline'];

/** @returns places in `rows`, by group */
export function groupBollettini(rows: readonly BollettinoOutline[]): number[][] {
  const unions = new Unions(rows.length);
  const firsts = new Map<string, number>();
  rows.forEach(({ key, who }, at) => {
    for (const mark of [key === null ? null : `key ${key}`, who === null ? null : `who ${who}`]) {
      if (mark === null) continue;
      const first = firsts.get(mark);
      if (first === undefined) firsts.set(mark, at);
      else unions.unite(first, at);
    }
  });
  return unions.groups();
}
