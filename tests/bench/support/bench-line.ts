// One printed measurement of a bench. `ratio` is ours ÷ peer in speed: above 1 we are faster.

export interface BenchLine {
  readonly bench: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: string;
  readonly peerValue?: number;
  readonly ratio?: number;
}

/** The value below which `share` (0 to 1) of `values` lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Three significant figures: a bench knows no more. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
