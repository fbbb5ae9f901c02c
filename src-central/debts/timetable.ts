// When GPD is read by itself: every few hours, never at a full hour and never all enti at once; everything once a week. Pure.
// Called by debt-worker.ts.

const hourMs = 60 * 60 * 1000;
const everyMs = 4 * hourMs;
const afterFailureMs = hourMs / 2;
const fullEveryMs = 7 * 24 * hourMs;
/** Beyond it the recent windows might leave a gap. */
const longSilenceMs = 20 * 24 * hourMs;

/** @param random 0 to 1 */
export function nextReading(now: number, outcome: 'done' | 'failed' | 'first', random: number): number {
  const span = outcome === 'failed' ? afterFailureMs : everyMs;
  return now + Math.round(span * (0.9 + 0.2 * random));
}

/** @param lastDone when the last reading of each kind began; null: never */
export function kindOfReading(now: number, lastDone: { full: number | null; any: number | null }): 'full' | 'recent' {
  if (lastDone.full === null || now - lastDone.full >= fullEveryMs) return 'full';
  return lastDone.any === null || now - lastDone.any > longSilenceMs ? 'full' : 'recent';
}
