// Which rows of a file of families are one family. Called by the dry run once the whole file was read; pure.
// One family code is one family. Without: rows of the same parents are, and a row that names one parent alone goes with that parent's only
// family. Separated parents who have children with others stay apart, as two families that share a parent.
import type { FamilyOutline } from '../rows/read-family-row.ts';
import { childKey, parentMark } from './person-key.ts';
import { Unions } from './unite.ts';

/** @returns places in `rows`, by group */
export function groupFamilies(rows: readonly FamilyOutline[]): number[][] {
  const unions = new Unions(rows.length);
  const byCode = new Map<string, number>();
  const byParents = new Map<string, number>();
  const pairsOf = new Map<string, Set<string>>();
  const alone: { at: number; mark: string }[] = [];
  const byChild = new Map<string, number>();
  rows.forEach((row, at) => {
    const marks = marksOf(row);
    if (row.child && row.familyCode === null)
      together(unions, byChild, `${childKey(row.child)}|${marks.join('+')}`, at);
    if (row.familyCode !== null) return together(unions, byCode, row.familyCode, at);
    if (marks.length === 0) return;
    const key = marks.join('+');
    together(unions, byParents, key, at);
    if (marks.length === 1) alone.push({ at, mark: key });
    else for (const mark of marks) pairsOf.set(mark, (pairsOf.get(mark) ?? new Set()).add(key));
  });
  for (const { at, mark } of alone) {
    const [pair, ...others] = pairsOf.get(mark) ?? [];
    const first = pair === undefined ? undefined : byParents.get(pair);
    if (first !== undefined && others.length === 0) unions.unite(first, at);
  }
  return unions.groups();
}

/** What the group's family is drawn from where it is new: its code, else its parents, else its child. */
export function groupKeyOf(rows: readonly FamilyOutline[]): string {
  const code = rows.find(({ familyCode }) => familyCode !== null)?.familyCode;
  if (code !== undefined && code !== null) return `family|${code}`;
  const widest = rows.map(marksOf).reduce((most, marks) => (marks.length > most.length ? marks : most), []);
  if (widest.length > 0) return `parents|${widest.join('+')}`;
  const child = rows[0]?.child;
  return child ? `orphan|${childKey(child)}` : `row|${String(rows[0]?.row)}`;
}

function marksOf({ parents, street, child, row }: FamilyOutline): string[] {
  const elsewise = street ?? (child ? childKey(child) : String(row));
  return [...new Set(parents.map((parent) => parentMark(parent, elsewise)))].sort();
}

function together(unions: Unions, firsts: Map<string, number>, key: string, at: number): void {
  const first = firsts.get(key);
  if (first === undefined) firsts.set(key, at);
  else unions.unite(first, at);
}
