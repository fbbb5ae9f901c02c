// Central's time as this station knows it: its own clock, less the difference that was measured at the last contact.
// Signatures state it, so that a station whose clock is an hour or a year off is listened to all the same. Order never depends on it.
import type { Instant } from '#shared/contracts/fields.ts';

export class CentralClock {
  readonly #now: () => Date;
  #offsetMs: number;

  /** @param offsetMs as measured elsewhere: by the desk, for its worker */
  constructor(now: () => Date, offsetMs = 0) {
    this.#now = now;
    this.#offsetMs = offsetMs;
  }

  /** Own clock minus central's. Milliseconds. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** By the own clock, in milliseconds: for the middle of a call. */
  own(): number {
    return this.#now().getTime();
  }

  /** By central's clock, in whole seconds. */
  seconds(): number {
    return Math.floor((this.own() - this.#offsetMs) / 1000);
  }

  /** @param middle by the own clock, halfway between question and answer. @returns the difference from now on */
  measure(serverTime: Instant, middle: number): number {
    this.#offsetMs = Math.round(middle - Date.parse(serverTime));
    return this.#offsetMs;
  }
}
