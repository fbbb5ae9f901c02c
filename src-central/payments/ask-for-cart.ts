// The first half of opening a cart: every notice that is not paid yet is checked afresh and held, and what Checkout is to be asked is put
// together. Called by open-cart.ts.
import { parseCreditorFiscalCode } from '#shared/domain/creditor-fiscal-code.ts';
import type { PaymentFailure } from '#shared/contracts/central/payments/session.ts';
import type { EnteId, PaymentSessionId } from '#shared/domain/ids.ts';
import { err, expectOk, ok, type Result } from '#shared/domain/result.ts';
import type { Station } from '../stations/find-station.ts';
import { firstOfEach, together, type Answered } from '../store/together.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { checkNotices, type CheckedNotice, type NotPayable } from './check-notices.ts';
import type { CartToOpen } from './checkout/cart-request.ts';
import type { PaymentContext } from './payment-context.ts';
import { applyEvents } from './session/change-session.ts';
import { lockForWork, standingOf, type LockedSession } from './session/lock-sessions.ts';
import { mayAskCart } from './session/next-state.ts';
import * as queries from './session/queries.ts';

export type CartRefusal =
  | NotPayable
  | { readonly code: 'SESSION_UNKNOWN' | 'SESSION_PAID' | 'UNDER_WAY' | 'CHECKOUT_MISSING' }
  | { readonly code: 'CART_REFUSED'; readonly failure: PaymentFailure }
  | { readonly code: 'PACED'; readonly waitMs: number };

interface Asking {
  readonly id: PaymentSessionId;
  /** The station that asks; null: the payer, by the link. */
  readonly by: Pick<Station, 'id' | 'name'> | null;
}

type Asked = Result<{ readonly cart: CartToOpen; readonly number: number }, CartRefusal>;

export const askForCart = together(askForCarts);

async function askForCarts(
  context: PaymentContext,
  enteId: EnteId,
  all: readonly Asking[],
  isAlone: boolean,
): Promise<Answered<Asked>[]> {
  const at = context.now();
  return await writeTx(context.db, enteId, 'payment.cart', async (tx) => {
    const answers = new Map<Asking, Asked>();
    const sessions = await lockForWork(tx, all, isAlone);
    const may = firstOfEach(all, ({ id }) => id).flatMap((asking) => {
      const session = sessions.get(asking.id);
      if (!session) {
        if (isAlone) answers.set(asking, err({ code: 'SESSION_UNKNOWN' }));
        return [];
      }
      const allowed = mayAskCart(standingOf(session.row), at);
      if (allowed === 'YES') return [{ asking, session }];
      answers.set(asking, err({ code: allowed === 'PAID' ? 'SESSION_PAID' : 'UNDER_WAY' }));
      return [];
    });
    const checked = await checkNotices(tx, at, may.map(toCheck));
    const asked = may.flatMap(({ asking, session }, index) => {
      const answer = checked[index];
      if (answer?.ok) return [{ asking, session, notices: answer.value }];
      if (answer) answers.set(asking, answer);
      return [];
    });
    await hold(tx, context, asked, answers);
    return all.map((asking): Answered<Asked> => {
      const answer = answers.get(asking);
      return answer ? ok(answer) : err('LATER');
    });
  });
}

interface Willing {
  readonly asking: Asking;
  readonly session: LockedSession;
}

const toCheck = ({ asking: { id, by }, session: { row, notices } }: Willing) => ({
  ...{ id, familyId: row.family_id, stationId: by?.id ?? null },
  notices: notices
    .filter((notice) => notice.paid_at === null)
    .map((notice) => ({ bollettinoId: notice.bollettino_id, noticeNumber: notice.notice_number })),
});

/** Asks within the transaction: the embedded database has one connection, and a second question would wait for itself. */
async function hold(
  tx: WriteTx,
  { links, now }: PaymentContext,
  all: readonly (Willing & { readonly notices: readonly CheckedNotice[] })[],
  answers: Map<Asking, Asked>,
): Promise<void> {
  if (all.length === 0) return;
  // An amount that was corrected since is what is asked for, and what is shown from now on.
  const corrected = all.flatMap(({ session, notices }) =>
    notices.flatMap(({ notice_number, amount_cents, subject, due_date }) => {
      const kept = session.notices.find((notice) => notice.notice_number === notice_number);
      const same = kept?.amount_cents === amount_cents && kept.subject === subject && kept.due_date === due_date;
      return same ? [] : [{ session_id: session.row.id, notice_number, amount_cents, subject, due_date }];
    }),
  );
  await queries.updateNotices(tx.db, tx.enteId, corrected);
  const creditor = await queries.selectCreditor(tx.db, tx.enteId);
  if (!creditor) throw new Error('an ente with payment sessions is not there');
  const code = expectOk(parseCreditorFiscalCode(creditor.fiscal_code), 'the fiscal code of the ente').value;
  const at = now();
  const standings = await applyEvents(
    tx,
    all.map(({ asking, session }) => ({
      ...{ session, event: { kind: 'cartAsked', at }, telling: { at, by: asking.by?.name ?? 'link' } },
    })),
  );
  for (const [index, { asking, session, notices }] of all.entries()) {
    const number = standings[index]?.cart;
    if (number === undefined) throw new Error('a cart that was asked for has no number');
    const { row } = session;
    const cart = {
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
    answers.set(asking, ok({ number, cart }));
  }
}
