// Notices that sync is stuck: something waits, central can be reached, and yet nothing was acknowledged for two minutes.
// Kept by the engine, which then begins anew. By a clock that only goes forward: that of the wall may jump.

export const STUCK_AFTER_MS = 120_000;
export const WATCH_EVERY_MS = 10_000;

export interface Watched {
  /** Commands that wait to be sent or answered. */
  readonly waiting: number;
  /** The last contact failed because nobody could be reached: then waiting is all that can be done. */
  readonly unreachable: boolean;
  /** When something was last acknowledged, or began to wait: whichever is later. Milliseconds. */
  readonly since: number;
}

export function isStuck({ waiting, unreachable, since }: Watched, now: number): boolean {
  return waiting > 0 && !unreachable && now - since >= STUCK_AFTER_MS;
}

export class Watchdog {
  /** How often it barked. */
  restarts = 0;
  /** From then until the next acknowledgement. */
  stuck = false;
  readonly #ticks: () => number;
  #since: number;
  #waiting = 0;

  constructor(ticks: () => number) {
    this.#ticks = ticks;
    this.#since = ticks();
  }

  /** So many commands wait now; from none to some its time begins. */
  note(waiting: number): void {
    if (this.#waiting === 0) this.#since = this.#ticks();
    if (waiting === 0) this.stuck = false;
    this.#waiting = waiting;
  }

  acknowledged(): void {
    this.#since = this.#ticks();
    this.stuck = false;
  }

  /** @returns true when sync must begin anew; then its time begins anew too */
  look(unreachable: boolean): boolean {
    const now = this.#ticks();
    if (!isStuck({ waiting: this.#waiting, unreachable, since: this.#since }, now)) return false;
    this.#since = now;
    this.stuck = true;
    this.restarts += 1;
    return true;
  }
}
