// How much of what a receipt settled goes to which child's balance, for a bollettino of a prepaid category. Pure; called by take-receipt.ts.
// Money fills the lines in their order, so that parts of a bollettino raise each balance by exactly its lines in the end.
import { cents, type Cents } from '#shared/domain/cents.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { PersonId } from '#shared/domain/ids.ts';

export function walletRaises(
  lines: BollettinoRecord['lines'],
  settledBefore: Cents,
  settled: Cents,
): Map<PersonId, Cents> {
  const raises = new Map<PersonId, Cents>();
  let from = 0;
  for (const { childId, quantity, unitCents } of lines) {
    const to = from + quantity * unitCents;
    const part = Math.min(to, settledBefore + settled) - Math.max(from, settledBefore);
    if (part > 0) raises.set(childId, cents((raises.get(childId) ?? 0) + part));
    from = to;
  }
  return raises;
}
