// How a payment session is spoken of: which of its states go on by themselves, and which step of the line it stands at. Pure.
// Called by the panel, the list and the rail.
import type { PaymentSession, PaymentSessionState } from '#shared/contracts/central/payments/session.ts';
import type { Tone } from '#renderer/ui/tone.ts';

/** Somebody is, or may be, about to pay it. */
export function isUnderWay({ state }: Pick<PaymentSession, 'state'>): boolean {
  return state === 'created' || state === 'cartOpen' || state === 'waiting' || state === 'takenInCharge';
}

export const stateLooks: Readonly<Record<PaymentSessionState, { readonly icon: string; readonly tone: Tone }>> = {
  created: { icon: 'link', tone: 'open' },
  cartOpen: { icon: 'clock', tone: 'warning' },
  waiting: { icon: 'refresh', tone: 'warning' },
  takenInCharge: { icon: 'exchange-circle', tone: 'warning' },
  paid: { icon: 'check-circle', tone: 'success' },
  failed: { icon: 'warning-circle', tone: 'danger' },
  abandoned: { icon: 'ban', tone: 'quiet' },
};

/** `aperto → in corso → pagato`. */
export const steps = ['open', 'running', 'paid'] as const;
export type Step = (typeof steps)[number];

/** The step at which it stands; null where the line broke off. */
export function stepOf(state: PaymentSessionState): Step | null {
  switch (state) {
    case 'created':
      return 'open';
    case 'cartOpen':
    case 'waiting':
    case 'takenInCharge':
      return 'running';
    case 'paid':
      return 'paid';
    case 'failed':
    case 'abandoned':
      return null;
  }
}

/** Minutes that are left of an open cart, to the nearest whole one; never less than one while it is open. */
export function minutesLeft(heldUntil: string, now: number): number {
  return Math.max(1, Math.round((Date.parse(heldUntil) - now) / 60_000));
}

/** Whether a fresh cart may be asked for: nobody is in one that may still be paid. */
export function mayOpenCart({ state }: Pick<PaymentSession, 'state'>): boolean {
  return state === 'created' || state === 'failed' || state === 'abandoned' || state === 'cartOpen';
}
