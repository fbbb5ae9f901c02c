// Keeps that the payer came back from Checkout, and with which outcome. Called by serve-link.ts. Never proof of a payment.
import { writeTx } from '../../store/write-tx.ts';
import type { PaymentContext } from '../payment-context.ts';
import { applyEvent } from '../session/change-session.ts';
import { lockSession } from '../session/lock-sessions.ts';
import type { ReturnOutcome } from '../session/next-state.ts';
import type { FoundLink } from './read-link.ts';

export async function noteReturn(
  { db, now }: PaymentContext,
  { enteId, id, row }: FoundLink,
  outcome: ReturnOutcome,
  cart: number,
): Promise<void> {
  // Of a cart that was never asked for: somebody tries addresses.
  if (cart < 1 || cart > row.cart) return;
  await writeTx(db, enteId, 'payment.return', async (tx) => {
    const session = await lockSession(tx, id);
    if (!session) return;
    const at = now();
    await applyEvent(tx, session, { kind: 'cameBack', cart, outcome, at }, { at, by: 'link' });
  });
}
