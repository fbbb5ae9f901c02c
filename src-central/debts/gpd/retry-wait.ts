// How long to wait before asking GPD again: what it says in Retry-After, else twice as long each time, never two callers in step.
// Pure; called by ask-gpd.ts and by publishing.

/** @returns milliseconds, or undefined for a text that says nothing. Seconds and dates, as HTTP has them. */
export function retryAfterMs(text: string | null, now: number): number | undefined {
  if (text === null) return undefined;
  const trimmed = text.trim();
  if (/^\d{1,6}$/.test(trimmed)) return Number(trimmed) * 1000;
  const date = Date.parse(trimmed);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * Doubles from `first` to `most`, and takes a random part between half of it and all of it.
 * @param attempt 1 for the first failure
 */
export function backoffMs(attempt: number, random: number, { first, most }: { first: number; most: number }): number {
  const whole = Math.min(most, first * 2 ** Math.min(attempt - 1, 30));
  return Math.round(whole / 2 + (whole / 2) * random);
}
