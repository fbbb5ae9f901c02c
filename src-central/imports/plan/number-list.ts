// A list of numbers that grows, eight bytes each whatever it holds. Used where something is kept of every row of a file.
// It grows by blocks and never copies itself: what half a million rows leave behind is what they need, and nothing beside it.

const blockLength = 8192;

export class NumberList {
  readonly #blocks: Float64Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  /** Behind the end too: what lies between is 0. */
  set(at: number, value: number): void {
    const number = Math.floor(at / blockLength);
    for (let next = this.#blocks.length; next <= number; next += 1) this.#blocks.push(new Float64Array(blockLength));
    const block = this.#blocks[number];
    if (block) block[at % blockLength] = value;
    if (at >= this.#length) this.#length = at + 1;
  }

  /** 0 where nothing was set. */
  at(at: number): number {
    return this.#blocks[Math.floor(at / blockLength)]?.[at % blockLength] ?? 0;
  }
}
