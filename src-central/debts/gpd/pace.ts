// Keeps requests to GPD a stated span apart, however many ask at once. Called by ask-gpd.ts.
// The gateway counts calls per subscription: this stays well below its limit, so that a 429 is the exception.

export interface Pace {
  /** Resolves when it is this caller's turn. */
  turn(): Promise<void>;
}

export function pace(spanMs: number, now: () => number, wait: (ms: number) => Promise<void>): Pace {
  let next = 0;
  return {
    turn: async () => {
      const at = Math.max(now(), next);
      next = at + spanMs;
      const ms = at - now();
      if (ms > 0) await wait(ms);
    },
  };
}
