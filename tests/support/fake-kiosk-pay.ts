// Paying online on the fake kiosk: payments that a test moves. Used by fake-kiosk-desk.ts.
import { implement, ORPCError } from '@orpc/server';
import { kioskContract } from '#shared/contracts/kiosk/index.ts';
import type { KioskPayment } from '#shared/contracts/central/kiosk/paying.ts';
import { sumCents } from '#shared/domain/cents.ts';
import { enrolmentAlphabet } from '#shared/domain/enrolment-code.ts';
import { PaymentCodeSchema } from '#shared/domain/payment-code.ts';
import type { KioskState } from './fake-kiosk-desk.ts';
import { instant } from './fake-values.ts';

/** @param check fails where nobody is signed in */
export function fakeKioskPay(state: KioskState, check: () => void) {
  const { paying } = implement(kioskContract).use(({ next }) => {
    check();
    return next();
  });
  const note = (what: string) => void state.asked.push(what);
  const tell = (payment: KioskPayment) => {
    for (const watcher of state.watchers) watcher([payment]);
  };
  function change(id: string, changed: Partial<KioskPayment>): KioskPayment {
    const at = state.payments.findIndex((one) => one.id === id);
    const before = state.payments[at];
    if (!before) throw new ORPCError('SESSION_UNKNOWN', { defined: true, status: 404 });
    const payment = { ...before, ...changed };
    state.payments[at] = payment;
    tell(payment);
    return payment;
  }
  return {
    check: paying.check.handler(({ input }) => ({
      asOf: instant(new Date()),
      bollettini: state.bollettini
        .filter(({ id }) => input.bollettinoIds.includes(id))
        .map(({ id, outstandingCents, payable }) => ({
          ...{ bollettinoId: id, outstandingCents },
          notices: payable.map(({ noticeNumber, amountCents, dueDate }) => ({
            ...{ noticeNumber, amountCents, dueDate, standing: 'payable' as const, heldBy: null },
          })),
        })),
    })),
    open: paying.open.handler(({ input }) => {
      note(`open ${input.way} ${String(input.notices.length)}`);
      const notices = input.notices.flatMap(({ bollettinoId, noticeNumber }) =>
        state.bollettini
          .filter(({ id }) => id === bollettinoId)
          .map(({ outstandingCents, subject, dueDate }) => ({
            ...{ bollettinoId, noticeNumber, amountCents: outstandingCents, subject, dueDate, paidAt: null },
          })),
      );
      const now = instant(new Date());
      const payment: KioskPayment = {
        ...{ id: input.id, familyId: 'fam-1' as never, way: input.way, state: 'created', failure: null, notices },
        code: PaymentCodeSchema.parse(`ABCDEFG${enrolmentAlphabet[state.payments.length] ?? 'A'}`),
        totalCents: sumCents(notices.map(({ amountCents }) => amountCents)),
        link: `https://centrale.example.it/p/tok${String(state.payments.length)}`,
        ...{ linkUntil: instant(new Date(Date.now() + 7 * 86_400_000)), heldUntil: null },
        ...{ openedAt: now, changedAt: now, change: 1, here: true },
      };
      state.payments.push(payment);
      return payment;
    }),
    openCart: paying.openCart.handler(({ input }) => {
      note('openCart');
      const heldUntil = instant(new Date(Date.now() + 600_000));
      const session = change(input.id, { state: 'cartOpen', failure: null, heldUntil });
      return { session, checkoutUrl: `https://checkout.pagopa.it/c/${session.code}` };
    }),
    abandon: paying.abandon.handler(({ input }) => {
      note('abandon');
      return change(input.id, { state: 'abandoned', heldUntil: null });
    }),
    find: paying.find.handler(({ input, errors }) => {
      const found = state.payments.find(({ code }) => code === input.code);
      if (!found) throw errors.SESSION_UNKNOWN();
      return found;
    }),
    underWay: paying.underWay.handler(() => ({ sessions: state.payments.filter((one) => one.state !== 'paid') })),
    follow: paying.follow.handler(async function* ({ signal }) {
      let sessions: KioskPayment[] = [];
      yield { sessions, online: true };
      while (!signal?.aborted) {
        await new Promise<void>((resolve) => {
          const hear = (changed: KioskPayment[]): void => {
            sessions = changed;
            state.watchers.delete(hear);
            resolve();
          };
          state.watchers.add(hear);
          signal?.addEventListener('abort', () => hear([]), { once: true });
        });
        if (!signal?.aborted) yield { sessions, online: true };
      }
    }),
    slip: paying.slip.handler(({ input }) => {
      note(`slip ${input.language}`);
      return { documentId: 'doc-slip' as never, fileName: 'pagamento.pdf', pages: 1, bytes: 1 };
    }),
  };
}
