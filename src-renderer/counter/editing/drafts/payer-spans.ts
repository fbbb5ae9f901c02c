// The days of a family cut where a share begins or ends: on each stretch the same people pay, with one sum.
// Called by the form of payers, which shows the sum of every stretch while somebody types.
import type { PayerRecord } from '#shared/contracts/records/family.ts';
import { addDays, type LocalDate } from '#shared/domain/local-date.ts';

export interface PayerSpan {
  readonly from: LocalDate;
  /** Null: from then on. */
  readonly to: LocalDate | null;
  readonly percent: number;
  readonly declarants: number;
}

/** No day comes after it: other programs write it where a share has no end. */
const endOfTime = '9999-12-31';

/** The stretches on which anybody pays, in their order; days on which nobody does are left out. */
export function payerSpans(shares: readonly PayerRecord[]): PayerSpan[] {
  const begins = shares.flatMap(({ from, to }) => (to && to < endOfTime ? [from, addDays(to, 1)] : [from]));
  const cuts = [...new Set(begins)].sort();
  return cuts.flatMap((from, index) => {
    const next = cuts[index + 1];
    const paying = shares.filter((share) => share.from <= from && (share.to === null || share.to >= from));
    if (paying.length === 0) return [];
    return {
      from,
      to: next ? addDays(next, -1) : null,
      percent: paying.reduce((sum, { sharePercent }) => sum + sharePercent, 0),
      declarants: paying.filter(({ declarant }) => declarant).length,
    };
  });
}
