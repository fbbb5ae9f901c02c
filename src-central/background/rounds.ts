// Work that goes on as long as central does: one round after the other with a pause between them, until it is closed.
// Used by every worker that start-central.ts starts. A round that fails leaves nothing of itself undone that the next one does not take up.

export interface Rounds {
  /** The next round begins at once; one that is under way is followed by another. */
  wake(): void;
  /** Ends with the round under way, which hears of it by its signal. */
  close(): Promise<void>;
}

export interface RoundsOptions {
  readonly everyMs: number;
  /** Told what a round failed with, unless it failed because of the end. */
  readonly report: (error: unknown) => void;
  /** Ended with the rounds; given where something made beforehand has to end with them. */
  readonly ending?: AbortController;
}

/** @param round says whether there may be more to do at once */
export function rounds(round: (signal: AbortSignal) => Promise<boolean>, options: RoundsOptions): Rounds {
  const { everyMs, report, ending = new AbortController() } = options;
  const { signal } = ending;
  let isWanted = false;
  let endPause = () => {};

  async function work(): Promise<void> {
    while (!signal.aborted) {
      isWanted = false;
      const more = await round(signal).catch((error: unknown) => {
        if (!signal.aborted) report(error);
        return false;
      });
      if (!more && !isWanted) await pause();
    }
  }

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(resolve, everyMs);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const working = work();
  return {
    wake() {
      isWanted = true;
      endPause();
    },
    async close() {
      ending.abort();
      endPause();
      await working;
    },
  };
}
