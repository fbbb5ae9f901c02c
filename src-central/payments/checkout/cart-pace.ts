// Keeps the calls for carts under what Checkout takes from one address: 150 in ten seconds. Called by carts-client.ts, one per process.
// A sliding window of calls already promised: who asks learns at once how long the wait is, and nobody is let through earlier than that.

export interface CartPace {
  /** Takes the next place. @returns milliseconds until then, or a refusal with them where they are more than `mostMs`: no place is taken */
  take(mostMs: number): { readonly taken: boolean; readonly waitMs: number };
  /** Checkout itself said to wait: nobody who asks from now on goes before that. */
  pauseFor(ms: number): void;
}

export interface PaceLimit {
  readonly calls: number;
  readonly spanMs: number;
}

/** Ten less than pagoPA allows, for whatever else asks from this address. Several processes at one address share the limit: give each its part. */
export const checkoutLimit: PaceLimit = { calls: 140, spanMs: 10_000 };

export function cartPace({ calls, spanMs }: PaceLimit, now: () => number): CartPace {
  /** When the calls of the last span were or will be made, in order. */
  let promised: number[] = [];
  let pausedUntil = 0;
  return {
    take: (mostMs) => {
      const at = now();
      promised = promised.filter((time) => time > at - spanMs);
      const before = promised[promised.length - calls];
      const turn = Math.max(at, pausedUntil, promised.at(-1) ?? 0, before === undefined ? 0 : before + spanMs);
      const waitMs = turn - at;
      if (waitMs > mostMs) return { taken: false, waitMs };
      promised.push(turn);
      return { taken: true, waitMs };
    },
    pauseFor: (ms) => {
      pausedUntil = Math.max(pausedUntil, now() + ms);
    },
  };
}
