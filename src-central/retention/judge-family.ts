// What becomes of a family whose time may be over. Pure; the same for preview, list and erasure.
import type { KeptReason } from '#shared/contracts/central/administration/privacy.ts';
import type { JudgedFamily } from './family-queries.ts';

export type Fate = 'stays' | 'erased' | 'pseudonymised' | KeptReason;

/** `stays`: its time is not over, so nobody asks. */
export function fateOf(family: JudgedFamily): Fate {
  if (family.last_day === null) return 'ageUnknown';
  if (!family.is_over) return 'stays';
  if (family.owes) return 'debtOpen';
  if (family.in_conflict) return 'conflictOpen';
  if (family.has_balance) return 'balanceLeft';
  return family.has_bollettini ? 'pseudonymised' : 'erased';
}
