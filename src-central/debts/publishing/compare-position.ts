// Whether a position that GPD has under our name is the one that we meant to publish. Pure; called by publish-next.ts.
import type { GpdPosition } from '../gpd/gpd-position.ts';
import type { DebtToPublish } from '../gpd/position-to-create.ts';

/** @returns the names of what differs; empty: it is ours. */
export function comparePosition(there: GpdPosition, ours: DebtToPublish): string[] {
  const [whole, ...others] = there.wholes;
  const differs: string[] = [];
  if (!whole || others.length > 0 || there.plan.length > 0) return ['paymentOption'];
  if (whole.noticeNumber !== ours.noticeNumber) differs.push('nav');
  if (whole.amountCents !== ours.amountCents) differs.push('amount');
  if (whole.dueDate !== ours.dueDate) differs.push('dueDate');
  if (there.debtor?.fiscalCode !== ours.debtor.fiscalCode) differs.push('fiscalCode');
  if (there.status === 'INVALID' || there.status === 'UNPAYABLE' || there.status === 'DRAFT') differs.push('status');
  return differs;
}
