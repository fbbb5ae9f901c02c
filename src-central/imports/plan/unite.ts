// Puts together what belongs together (union-find over places). Called by the grouping of both kinds.
import { NumberList } from './number-list.ts';

/** Which group each place is in: groups are numbered in the order of their first member. */
export interface Groups {
  readonly count: number;
  groupOf(place: number): number;
}

export class Unions {
  readonly #parent = new NumberList();

  /** @returns the new place, by itself */
  add(): number {
    const at = this.#parent.length;
    this.#parent.push(at);
    return at;
  }

  find(at: number): number {
    let root = at;
    for (let next = this.#parent.at(root); next !== root; next = this.#parent.at(root)) {
      this.#parent.set(root, this.#parent.at(next));
      root = next;
    }
    return root;
  }

  unite(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)];
    // The smaller leads, so that groups come in the order of the file.
    if (first < second) this.#parent.set(second, first);
    else this.#parent.set(first, second);
  }

  groups(): Groups {
    const numbers = new NumberList();
    let count = 0;
    for (let at = 0; at < this.#parent.length; at += 1) {
      const root = this.find(at);
      numbers.set(at, root === at ? count++ : numbers.at(root));
    }
    return { count, groupOf: (place) => numbers.at(place) };
  }
}
