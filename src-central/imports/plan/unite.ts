// Puts together what belongs together (union-find over numbers). Called by the grouping of both kinds.

export class Unions {
  readonly #parent: number[] = [];

  constructor(size: number) {
    for (let at = 0; at < size; at += 1) this.#parent.push(at);
  }

  find(at: number): number {
    let root = at;
    for (let next = this.#parent[root] ?? root; next !== root; next = this.#parent[root] ?? root) {
      this.#parent[root] = this.#parent[next] ?? next;
      root = next;
    }
    return root;
  }

  unite(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)];
    // The smaller leads, so that groups come in the order of the file.
    if (first < second) this.#parent[second] = first;
    else this.#parent[first] = second;
  }

  /** Each group's members in order; groups in the order of their first member. */
  groups(): number[][] {
    const groups = new Map<number, number[]>();
    for (let at = 0; at < this.#parent.length; at += 1) {
      const root = this.find(at);
      const known = groups.get(root);
      if (known) known.push(at);
      else groups.set(root, [at]);
    }
    return [...groups.values()];
  }
}
