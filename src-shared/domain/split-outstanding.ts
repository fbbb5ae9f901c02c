// Shares what is still to be paid of a bollettino among its lines, in proportion, to the cent.
// Called by a station's summary rows and by a kiosk's home: what a child owes and what a service is owed add up to what the bollettino owes.

/**
 * Cents of `outstanding` for each of `weights` (the lines' own cents). The sum is exact; what proportion leaves over
 * goes, cent by cent, to the lines with the largest remainders, the first of equals first. Weights of 0 in all share equally.
 */
export function splitOutstanding(outstanding: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === outstanding) return [...weights];
  const base = total > 0 ? weights : weights.map(() => 1);
  const sum = total > 0 ? total : weights.length;
  const exact = base.map((weight) => (outstanding * weight) / sum);
  const shares = exact.map(Math.floor);
  let left = outstanding - shares.reduce((a, b) => a + b, 0);
  const byRemainder = exact.map((value, at) => ({ at, remainder: value - Math.floor(value) }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  for (const { at } of byRemainder) {
    if (left <= 0) break;
    shares[at] = (shares[at] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
