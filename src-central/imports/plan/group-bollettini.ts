// Which rows of a file of bollettini are taken together: lines of one bollettino, and the bollettini of one child or debtor. Fed by the dry
// run row after row; pure, and a few numbers for each row. It also tells which rows are out because a line of their bollettino is refused.
import { addCents, cents, type Cents } from '#shared/domain/cents.ts';
import type { ReadBollettino } from '../rows/read-bollettino-row.ts';
import { Marks } from './marks.ts';
import { NumberList } from './number-list.ts';
import { Unions, type Groups } from './unite.ts';

export class BollettinoGrouping {
  readonly #unions = new Unions();
  readonly #marks = new Marks();
  readonly #first = new NumberList();
  /** By place: the number of the bollettino's mark, whether the row is refused (1), its cents. */
  readonly #key = new NumberList();
  readonly #refused = new NumberList();
  readonly #cents = new NumberList();
  /** By the number of a bollettino's mark: 1 where one of its lines is refused. */
  readonly #broken = new NumberList();

  add({ outline: { row, key, who }, value, cents: amount }: ReadBollettino): void {
    const at = this.#unions.add();
    // A row that does not say of which bollettino it is stands for itself.
    const own = this.#together(key === null ? `row ${String(row)}` : `key ${key}`, at);
    if (who !== null) this.#together(`who ${who}`, at);
    this.#key.push(own);
    this.#cents.push(amount);
    this.#refused.push(value === null ? 1 : 0);
    if (value === null) this.#broken.set(own, 1);
  }

  groups(): Groups {
    return this.#unions.groups();
  }

  /** In order, but not refused by themselves: another line of their bollettino is. */
  isOutWithOthers(place: number): boolean {
    return this.#refused.at(place) === 0 && this.#broken.at(this.#key.at(place)) === 1;
  }

  /** What does not come in: bollettini, and the cents of all of their lines. */
  lost(): { readonly bollettini: number; readonly cents: Cents } {
    let bollettini = 0;
    for (let key = 0; key < this.#broken.length; key += 1) bollettini += this.#broken.at(key);
    let sum = cents(0);
    for (let at = 0; at < this.#key.length; at += 1) {
      if (this.#broken.at(this.#key.at(at)) === 1) sum = addCents(sum, cents(this.#cents.at(at)));
    }
    return { bollettini, cents: sum };
  }

  #together(mark: string, at: number): number {
    const before = this.#marks.size;
    const number = this.#marks.numberOf(mark);
    if (number === before) this.#first.set(number, at);
    else this.#unions.unite(this.#first.at(number), at);
    return number;
  }
}
