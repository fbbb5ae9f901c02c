// Counts of an erasure, by class: begun empty, added to with every step. Pure.
import type { CountsByClass, ErasureCounts, KeptReason } from '#shared/contracts/central/administration/privacy.ts';
import type { RetentionClass } from '#shared/domain/retention.ts';

const none: ErasureCounts = { erased: 0, pseudonymised: 0, kept: {} };

export const emptyCounts: CountsByClass = {
  ...{ families: none, money: none, history: none, quarantine: none, debts: none },
  ...{ requests: none, files: none, disclosures: none },
};

export function countsOf(erased: number, kept: Partial<Record<KeptReason, number>> = {}): ErasureCounts {
  const some = Object.entries(kept).filter(([, count]) => count > 0);
  return { erased, pseudonymised: 0, kept: Object.fromEntries(some) };
}

export function addCounts(all: CountsByClass, name: RetentionClass, step: ErasureCounts): CountsByClass {
  const before = all[name];
  const kept = { ...before.kept };
  for (const [reason, count] of Object.entries(step.kept) as [KeptReason, number][]) {
    kept[reason] = (kept[reason] ?? 0) + count;
  }
  const erased = before.erased + step.erased;
  return { ...all, [name]: { erased, pseudonymised: before.pseudonymised + step.pseudonymised, kept } };
}
