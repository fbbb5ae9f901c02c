// Numbers texts in the order in which they are first met: 0, 1, 2 … Keeps twelve bytes of a digest of each text and never the text, so that
// a file of half a million rows is grouped in a few megabytes. Used by the grouping of both kinds, and to count a person once.
import { hash } from 'node:crypto';

const words = 3;

export class Marks {
  /** The number of a text in its slot, counted from 1; 0: free. */
  #slots = new Int32Array(2048);
  #digests = new Uint32Array(1024 * words);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  numberOf(text: string): number {
    const digest = hash('sha256', text, 'buffer');
    const [a, b, c] = [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8)];
    let slot = this.#slotOf(a);
    for (let known = this.#slots[slot] ?? 0; known !== 0; known = this.#slots[slot] ?? 0) {
      const at = (known - 1) * words;
      if (this.#digests[at] === a && this.#digests[at + 1] === b && this.#digests[at + 2] === c) return known - 1;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    if ((this.#size + 1) * 2 > this.#slots.length) {
      this.#widen();
      return this.numberOf(text);
    }
    this.#digests.set([a, b, c], this.#size * words);
    this.#size += 1;
    this.#slots[slot] = this.#size;
    return this.#size - 1;
  }

  /** Whether the text was not met before; it is from now on. */
  isNew(text: string): boolean {
    const before = this.#size;
    return this.numberOf(text) === before;
  }

  #slotOf(a: number): number {
    return a & (this.#slots.length - 1);
  }

  /** Twice the room, never more than half full. */
  #widen(): void {
    const digests = new Uint32Array(this.#digests.length * 2);
    digests.set(this.#digests);
    this.#digests = digests;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#size; number += 1) {
      let slot = this.#slotOf(this.#digests[number * words] ?? 0);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = number + 1;
    }
  }
}
