// A list of numbers that grows, eight bytes each whatever it holds. Used where something is kept of every row of a file.

export class NumberList {
  #values = new Float64Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  /** Behind the end too: what lies between is 0. */
  set(at: number, value: number): void {
    if (at >= this.#values.length) {
      const wider = new Float64Array(Math.max(at + 1, this.#values.length * 2));
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[at] = value;
    if (at >= this.#length) this.#length = at + 1;
  }

  /** 0 where nothing was set. */
  at(at: number): number {
    return this.#values[at] ?? 0;
  }
}
