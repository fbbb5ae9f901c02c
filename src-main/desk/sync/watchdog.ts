// Whether sync is stuck: something waits, central can be reached, and yet nothing was acknowledged for two minutes. Pure.
// Asked by the engine's timer. By a clock that only goes forward: that of the wall may jump.

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
