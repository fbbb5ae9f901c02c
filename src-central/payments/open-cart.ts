// Opens a fresh cart at Checkout for a session and takes the lease of its notices. Called by the handlers and by the link's button.
// The notices are held before Checkout is asked and no lock is kept meanwhile; a process that ends in between leaves a short lease that runs out.
import type { CartFailure } from './checkout/cart-failure.ts';
import type { CartToOpen } from './checkout/cart-request.ts';
import { parseCreditorFiscalCode } from '#shared/domain/creditor-fiscal-code.ts';
import type { PaymentFailure } from '#shared/contracts/central/payments/session.ts';
import type { EnteId, PaymentSessionId } from '#shared/domain/ids.ts';
import { err, expectOk, ok, type Result } from '#shared/domain/result.ts';
import type { Station } from '../stations/find-station.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import type { PaymentContext } from './payment-context.ts';
import { checkNotices, type NotPayable } from './open-session.ts';
import { applyEvent, lockSession, standingOf, type LockedSession } from './session/change-session.ts';
import { mayAskCart } from './session/next-state.ts';
import * as queries from './session/queries.ts';

export type CartRefusal =
  | NotPayable
  | { readonly code: 'SESSION_UNKNOWN' | 'SESSION_PAID' | 'UNDER_WAY' | 'CHECKOUT_MISSING' }
  | { readonly code: 'CART_REFUSED'; readonly failure: PaymentFailure }
  | { readonly code: 'PACED'; readonly waitMs: number };

/** @param by the station that asks; null: the payer, by the link */
export async function openCart(
  context: PaymentContext,
  enteId: EnteId,
  id: PaymentSessionId,
  by: Pick<Station, 'id' | 'name'> | null,
): Promise<Result<{ readonly checkoutUrl: string }, CartRefusal>> {
  const { checkout, now } = context;
  if (!(await checkout.hasAccess(enteId))) return err({ code: 'CHECKOUT_MISSING' });
  const asked = await askFor(context, enteId, id, by);
  if (!asked.ok) return asked;
  const { cart, number } = asked.value;
  const opened = await checkout.open(enteId, cart);
  await writeTx(context.db, enteId, 'payment.cart', async (tx) => {
    const session = await lockSession(tx, id);
    if (!session) return;
    const telling = { at: now(), by: 'checkout' };
    if (opened.ok) {
      await applyEvent(tx, session, { kind: 'cartAccepted', cart: number, until: opened.value.expiresAt }, telling);
    } else {
      const failure = opened.error === 'missing' ? 'CHECKOUT_NO_ACCESS' : opened.error.code;
      await applyEvent(tx, session, { kind: 'cartRefused', cart: number, failure }, telling);
    }
  });
  if (opened.ok) return ok({ checkoutUrl: opened.value.url.href });
  return err(opened.error === 'missing' ? { code: 'CHECKOUT_MISSING' } : refusalOf(opened.error));
}

function refusalOf({ code, retryAfterMs }: CartFailure): CartRefusal {
  const isPaced = code === 'CHECKOUT_LIMIT' && retryAfterMs !== null;
  return isPaced ? { code: 'PACED', waitMs: Math.max(1, retryAfterMs) } : { code: 'CART_REFUSED', failure: code };
}

/** Rechecks every notice that is not paid yet, and holds them. */
async function askFor(
  context: PaymentContext,
  enteId: EnteId,
  id: PaymentSessionId,
  by: Pick<Station, 'id' | 'name'> | null,
): Promise<Result<{ readonly cart: CartToOpen; readonly number: number }, CartRefusal>> {
  const at = context.now();
  return await writeTx(context.db, enteId, 'payment.cart', async (tx) => {
    const session = await lockSession(tx, id);
    if (!session) return err({ code: 'SESSION_UNKNOWN' });
    const may = mayAskCart(standingOf(session.row), at);
    if (may !== 'YES') return err({ code: may === 'PAID' ? 'SESSION_PAID' : 'UNDER_WAY' });
    const unpaid = session.notices.filter((notice) => notice.paid_at === null);
    const wanted = unpaid.map((notice) => ({
      bollettinoId: notice.bollettino_id,
      noticeNumber: notice.notice_number,
    }));
    const checked = await checkNotices(tx, at, by, { id, familyId: session.row.family_id, notices: wanted });
    if (!checked.ok) return checked;
    // An amount that was corrected since is what is asked for, and what is shown from now on.
    for (const { notice_number: number, amount_cents, subject, due_date } of checked.value) {
      await queries.updateNotice(tx.db, enteId, id, number, { amount_cents, subject, due_date });
    }
    const telling = { at, by: by?.name ?? 'link' };
    const { cart: number } = await applyEvent(tx, session, { kind: 'cartAsked', at }, telling);
    return ok({ number, cart: await cartOf(tx, context, session, checked.value, number) });
  });
}

/** Asks within the transaction: the embedded database has one connection, and a second question would wait for itself. */
async function cartOf(
  { db }: WriteTx,
  { links }: PaymentContext,
  { row }: LockedSession,
  notices: readonly Pick<queries.NoticeRow, 'notice_number' | 'amount_cents' | 'subject'>[],
  number: number,
): Promise<CartToOpen> {
  const creditor = await queries.selectCreditor(db, row.ente_id);
  if (!creditor) throw new Error('an ente with payment sessions is not there');
  const code = expectOk(parseCreditorFiscalCode(creditor.fiscal_code), 'the fiscal code of the ente').value;
  return {
    idCart: `${row.code}-${String(number)}`,
    emailNotice: row.email,
    notices: notices.map((notice) => ({
      ...{ noticeNumber: notice.notice_number, creditorFiscalCode: code, amountCents: notice.amount_cents },
      ...{ companyName: creditor.name, description: notice.subject },
    })),
    returnUrls: links.backUrls(links.tokenOf(row.ente_id, row.id), number),
    // Postal IBANs alone let only postal accounts pay: Checkout decides better with all of them.
    allPostal: false,
  };
}
