// Tells a scanner from fingers: a scanner types a whole code within a few milliseconds a character and ends with Enter.
// Called for every key by keys/use-scanner.ts. Pure: times and characters in, a finished code out.

/** On average, over a whole code: nobody types twenty-five letters a second. */
const slowestScannerMilliseconds = 40;
/** A single pause may be longer (a busy machine), but this long ends a code. */
const longestPauseMilliseconds = 100;
/** Shorter than any code we know (a notice number has 18 characters, a fiscal code 11 or 16). */
const shortestCode = 8;

export class ScanBurst {
  #text = '';
  #first = 0;
  #last = Number.NEGATIVE_INFINITY;

  /** Takes a key with the time it was pressed at; returns the code when this key was the Enter that ends one. */
  take(key: string, at: number): string | null {
    if (at - this.#last > longestPauseMilliseconds) this.#text = '';
    this.#last = at;
    if (key === 'Enter') return this.#finish(at);
    if (key.length === 1) {
      if (this.#text === '') this.#first = at;
      this.#text += key;
    }
    // Shift and AltGr come between the characters of a code; any other key ends it.
    else if (key !== 'Shift' && key !== 'AltGraph') this.#text = '';
    return null;
  }

  #finish(at: number): string | null {
    const text = this.#text;
    this.#text = '';
    const quick = at - this.#first <= text.length * slowestScannerMilliseconds;
    return quick && text.length >= shortestCode ? text : null;
  }
}
