// Tells a scanner from fingers: a scanner types a whole code within a few milliseconds a character and ends with Enter.
// Called for every key by keys/use-scanner.ts. Pure: times and characters in, a finished code out.

/** Slower than this between two characters is a person. */
const fastestPersonMilliseconds = 35;
/** Shorter than any code we know (a notice number has 18 characters, a fiscal code 11 or 16). */
const shortestCode = 8;

export class ScanBurst {
  #text = '';
  #last = Number.NEGATIVE_INFINITY;

  /** Takes a key with the time it was pressed at; returns the code when this key was the Enter that ends one. */
  take(key: string, at: number): string | null {
    const quick = at - this.#last <= fastestPersonMilliseconds;
    this.#last = at;
    if (key === 'Enter') {
      const code = quick && this.#text.length >= shortestCode ? this.#text : null;
      this.#text = '';
      return code;
    }
    if (key.length === 1) this.#text = quick ? this.#text + key : key;
    // Shift and AltGr come between the characters of a code; any other key ends it.
    else if (key !== 'Shift' && key !== 'AltGraph') this.#text = '';
    return null;
  }

  /** Characters that have come in one burst so far. */
  get length(): number {
    return this.#text.length;
  }
}
