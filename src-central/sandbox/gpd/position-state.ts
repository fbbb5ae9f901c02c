// The states of a debt position and what moves it from one to another. Pure; called by gpd-book.ts.
// DRAFT → PUBLISHED → VALID → PARTIALLY_PAID → PAID → REPORTED; VALID → EXPIRED after the last due date only where that was asked for;
// whatever nobody has paid anything of → INVALID, for good.
import { instantOf, type KeptPosition, type PositionStatus } from './model.ts';
import { problems } from './problems.ts';

const paidStates: ReadonlySet<PositionStatus> = new Set(['PARTIALLY_PAID', 'PAID', 'REPORTED']);
const updatable: ReadonlySet<PositionStatus> = new Set(['DRAFT', 'PUBLISHED', 'VALID', 'EXPIRED']);

export const hasPayment = (position: KeptPosition): boolean => paidStates.has(position.status);
export const isUpdatable = (position: KeptPosition): boolean => updatable.has(position.status);
export const isPayable = (position: KeptPosition): boolean =>
  position.status === 'VALID' || position.status === 'PARTIALLY_PAID';

/** What time alone does to it. */
export function withTime(position: KeptPosition, now: number): KeptPosition {
  if (position.status === 'PUBLISHED' && position.validFrom !== null && position.validFrom <= now) {
    return withTime({ ...position, status: 'VALID', updatedAt: position.validFrom }, now);
  }
  const last = Math.max(...position.sent.paymentOption.map((option) => instantOf(option.dueDate)));
  if (position.status === 'VALID' && position.sent.switchToExpired && last < now) {
    return { ...position, status: 'EXPIRED', updatedAt: last };
  }
  return position;
}

/** @throws GpdRefused with 409 */
export function published(position: KeptPosition, now: number): KeptPosition {
  const { organization, sent } = position;
  if (position.status !== 'DRAFT') throw problems.wrongState('publishable', organization, sent.iupd);
  const first = Math.min(...sent.paymentOption.map((option) => instantOf(option.dueDate)));
  if (position.validFrom === null) {
    if (first <= now) throw problems.dueDateGone(organization, sent.iupd);
    return { ...position, status: 'VALID', publishedAt: now, validFrom: now, updatedAt: now };
  }
  if (position.validFrom < now) throw problems.validityBegun(organization, sent.iupd);
  return { ...position, status: 'PUBLISHED', publishedAt: now, updatedAt: now };
}

/** @throws GpdRefused with 409 */
export function invalidated(position: KeptPosition, now: number): KeptPosition {
  if (hasPayment(position) || position.status === 'INVALID' || position.status === 'DRAFT') {
    throw problems.wrongState('invalidable', position.organization, position.sent.iupd);
  }
  return { ...position, status: 'INVALID', updatedAt: now };
}

/** What the states of the options make of the position's. */
export function statusOfPaid(position: KeptPosition): PositionStatus {
  const parts = position.sent.paymentOption.map((option, at) => ({
    partial: option.isPartialPayment,
    paid: position.options[at]?.status !== 'PO_UNPAID',
    reported: position.options[at]?.status === 'PO_REPORTED',
  }));
  const wholes = parts.filter(({ partial, paid }) => !partial && paid);
  if (wholes.length > 0) return wholes.some(({ reported }) => reported) ? 'REPORTED' : 'PAID';
  const instalments = parts.filter(({ partial }) => partial);
  if (!instalments.some(({ paid }) => paid)) return position.status;
  if (!instalments.every(({ paid }) => paid)) return 'PARTIALLY_PAID';
  return instalments.every(({ reported }) => reported) ? 'REPORTED' : 'PAID';
}
