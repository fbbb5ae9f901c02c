// Whether a bollettino can be paid at the kiosk now: issued, something left to pay, and a number to pay it by. Pure.
import type { KioskBollettino } from '#shared/contracts/central/kiosk/bollettini.ts';

export function isPayable({ state, outstandingCents, payable }: KioskBollettino): boolean {
  return (state === 'issued' || state === 'overdue') && outstandingCents > 0 && payable.length > 0;
}
