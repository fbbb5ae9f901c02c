// Opens a fresh cart at Checkout for a session and takes the lease of its notices. Called by the handlers and by the link's button.
// The notices are held before Checkout is asked and no lock is kept meanwhile; a process that ends in between leaves a short lease that runs out.
import type { EnteId, PaymentSessionId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Station } from '../stations/find-station.ts';
import { firstOfEach, together, type Answered } from '../store/together.ts';
import { writeTx } from '../store/write-tx.ts';
import { askForCart, type CartRefusal } from './ask-for-cart.ts';
import type { CartFailure } from './checkout/cart-failure.ts';
import type { OpenCheckout, PaymentContext } from './payment-context.ts';
import { applyEvents } from './session/change-session.ts';
import { lockForWork } from './session/lock-sessions.ts';
import type { SessionEvent } from './session/next-state.ts';

/** @param by the station that asks; null: the payer, by the link */
export async function openCart(
  context: PaymentContext,
  enteId: EnteId,
  id: PaymentSessionId,
  by: Pick<Station, 'id' | 'name'> | null,
): Promise<Result<{ readonly checkoutUrl: string }, CartRefusal>> {
  const { checkout } = context;
  if (!(await checkout.hasAccess(enteId))) return err({ code: 'CHECKOUT_MISSING' });
  const asked = await askForCart(context, enteId, { id, by });
  if (!asked.ok) return asked;
  const { cart, number } = asked.value;
  const opened = await checkout.open(enteId, cart);
  await noteAnswer(context, enteId, { id, event: eventOf(opened, number) });
  if (opened.ok) return ok({ checkoutUrl: opened.value.url.href });
  return err(opened.error === 'missing' ? { code: 'CHECKOUT_MISSING' } : refusalOf(opened.error));
}

function refusalOf({ code, retryAfterMs }: CartFailure): CartRefusal {
  const isPaced = code === 'CHECKOUT_LIMIT' && retryAfterMs !== null;
  return isPaced ? { code: 'PACED', waitMs: Math.max(1, retryAfterMs) } : { code: 'CART_REFUSED', failure: code };
}

function eventOf(opened: Awaited<ReturnType<OpenCheckout['open']>>, cart: number): SessionEvent {
  if (opened.ok) return { kind: 'cartAccepted', cart, until: opened.value.expiresAt };
  return { kind: 'cartRefused', cart, failure: opened.error === 'missing' ? 'CHECKOUT_NO_ACCESS' : opened.error.code };
}

interface CartAnswer {
  readonly id: PaymentSessionId;
  readonly event: SessionEvent;
}

const noteAnswer = together(noteAnswers);

/** Nothing where the session is gone meanwhile. */
async function noteAnswers(
  { db, now }: PaymentContext,
  enteId: EnteId,
  all: readonly CartAnswer[],
  isAlone: boolean,
): Promise<Answered<null>[]> {
  return await writeTx(db, enteId, 'payment.cart', async (tx) => {
    const sessions = await lockForWork(tx, all, isAlone);
    const telling = { at: now(), by: 'checkout' };
    const noted = firstOfEach(all, ({ id }) => id).flatMap((answer) => {
      const session = sessions.get(answer.id);
      return session ? [{ session, event: answer.event, telling, answer }] : [];
    });
    await applyEvents(tx, noted);
    const done = new Set(noted.map(({ answer }) => answer));
    return all.map((answer) => (isAlone || done.has(answer) ? ok(null) : err('LATER')));
  });
}
