// How long to wait before central is asked again. Pure; called by the engine.
// Grows after failures so that a central server that comes back is not run over, and differs from desk to desk.

export interface BackoffLimits {
  /** Between two pulls while all is well. Milliseconds. */
  readonly calm: number;
  /** After the first failure. */
  readonly first: number;
  readonly longest: number;
}
export const BACKOFF: BackoffLimits = { calm: 5_000, first: 1_000, longest: 60_000 };

/** `failures` in a row so far; `random` 0 to 1 spreads the wait over three quarters to five quarters of itself. */
export function waitBeforeNext(failures: number, random: number, limits: BackoffLimits = BACKOFF): number {
  const plain = failures === 0 ? limits.calm : Math.min(limits.longest, limits.first * 2 ** Math.min(failures - 1, 20));
  return Math.round(plain * (0.75 + random / 2));
}
