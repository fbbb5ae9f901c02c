// How many calls a subscription may make in a span of time, as the gateway before GPD counts them. Called by gpd-routes.ts.
// A sliding window: what is refused does not count.

export interface RateLimit {
  /** @returns 0: let through; else the seconds to wait. */
  take(now: number): number;
}

export function rateLimit(calls: number, spanMs: number): RateLimit {
  let taken: number[] = [];
  return {
    take: (now) => {
      taken = taken.filter((at) => at > now - spanMs);
      const oldest = taken[0];
      if (taken.length >= calls && oldest !== undefined) return Math.max(1, Math.ceil((oldest + spanMs - now) / 1000));
      taken.push(now);
      return 0;
    },
  };
}
