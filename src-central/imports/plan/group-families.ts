// Which rows of a file of families are one family. Fed by the dry run row after row; pure, and a few numbers for each row.
// One family code is one family. Without: rows of the same parents are, and a row that names one parent alone goes with that parent's only
// family. Separated parents who have children with others stay apart, as two families that share a parent.
import type { FamilyOutline } from '../rows/read-family-row.ts';
import { Marks } from './marks.ts';
import { NumberList } from './number-list.ts';
import { childKey, parentMark } from './person-key.ts';
import { Unions, type Groups } from './unite.ts';

/** Of a parent: 0 = in no pair, else the first place of the only pair plus one. */
const severalPairs = -1;

export class FamilyGrouping {
  readonly #unions = new Unions();
  readonly #marks = new Marks();
  /** By the number of a mark: the place where it was first met. */
  readonly #first = new NumberList();
  readonly #pairOf = new NumberList();
  /** Places of rows that name one parent alone, and the number of that parent's mark. */
  readonly #alone = new NumberList();
  readonly #aloneMark = new NumberList();

  add(row: FamilyOutline): void {
    const at = this.#unions.add();
    const marks = marksOf(row);
    const names = marks.join('+');
    if (row.child && row.familyCode === null) this.#together(`child|${childKey(row.child)}|${names}`, at);
    if (row.familyCode !== null) {
      this.#together(`code|${row.familyCode}`, at);
      return;
    }
    if (marks.length === 0) return;
    const pair = this.#together(`parents|${names}`, at);
    if (marks.length === 1) {
      this.#alone.push(at);
      this.#aloneMark.push(this.#marks.numberOf(`parent|${names}`));
      return;
    }
    for (const mark of marks) {
      const parent = this.#marks.numberOf(`parent|${mark}`);
      const known = this.#pairOf.at(parent);
      this.#pairOf.set(parent, known === 0 || known === pair + 1 ? pair + 1 : severalPairs);
    }
  }

  /** Once all rows were added. Places count from 0 in the order of adding. */
  groups(): Groups {
    for (let index = 0; index < this.#alone.length; index += 1) {
      const pair = this.#pairOf.at(this.#aloneMark.at(index));
      if (pair > 0) this.#unions.unite(pair - 1, this.#alone.at(index));
    }
    return this.#unions.groups();
  }

  /** @returns the first place that has this mark */
  #together(mark: string, at: number): number {
    const before = this.#marks.size;
    const number = this.#marks.numberOf(mark);
    if (number === before) {
      this.#first.set(number, at);
      return at;
    }
    const first = this.#first.at(number);
    this.#unions.unite(first, at);
    return first;
  }
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
