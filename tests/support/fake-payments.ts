// Paying as the fake desk offers it: sessions that a test moves, receipts and credits that it fills, and what the screen asked for.
// Called by fake-desk.ts. The rules are central's and the desk's; here is only what a screen can be shown.
import { implement, ORPCError } from '@orpc/server';
import type { CheckedBollettino } from '#shared/contracts/central/payments/payments.ts';
import type { Credit, Receipt } from '#shared/contracts/central/payments/receipts.ts';
import type { NoticeStanding, PaymentSession } from '#shared/contracts/central/payments/session.ts';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { BollettinoRow } from '#shared/contracts/desk/bollettini.ts';
import type { Paper, TopUpOffer } from '#shared/contracts/desk/payments.ts';
import { cents, sumCents } from '#shared/domain/cents.ts';
import { enrolmentAlphabet } from '#shared/domain/enrolment-code.ts';
import type { BollettinoId, MailId, ReceiptKey } from '#shared/domain/ids.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { PaymentCodeSchema } from '#shared/domain/payment-code.ts';
import type { FakeFamily } from './fake-families.ts';
import { instant } from './fake-values.ts';

export interface FakePayments {
  readonly sessions: PaymentSession[];
  readonly receipts: Receipt[];
  readonly credits: Credit[];
  readonly offers: TopUpOffer[];
  /** What the recheck says of a bollettino instead of what the row says. */
  readonly standings: Map<
    BollettinoId,
    {
      standing: NoticeStanding;
      outstandingCents?: number;
      heldBy?: PaymentSession;
      /** Several: in one and by instalments. */
      notices?: CheckedBollettino['notices'];
    }
  >;
  /** The next call that changes something fails with this. */
  refuseNext: { readonly code: string; readonly status: number; readonly data?: unknown } | null;
  /** What was asked, in order. */
  readonly asked: string[];
  online: boolean;
  /** Changes a session and tells every window. */
  move(code: string, change: Partial<PaymentSession>): void;
  /** Tells every window whether central answers. */
  setOnline(online: boolean): void;
  readonly watchers: Set<(sessions: PaymentSession[]) => void>;
}

export function createFakePayments(): FakePayments {
  const payments: FakePayments = {
    ...{ sessions: [], receipts: [], credits: [], standings: new Map(), refuseNext: null, asked: [], online: true },
    watchers: new Set(),
    offers: [
      {
        ...{ serviceId: 'srv-meals' as TopUpOffer['serviceId'], serviceName: 'Mensa a consumo' },
        ...{ categoryId: 'cat-meals' as TopUpOffer['categoryId'], categoryName: 'pagoPA – Refezione' },
        ...{ balanceCents: cents(1250), minCents: cents(500), maxCents: cents(20000) },
      },
    ],
    move(code, change) {
      const at = payments.sessions.findIndex((one) => one.code === code);
      const before = payments.sessions[at];
      if (!before) throw new Error('no such session');
      const session = { ...before, ...change, changedAt: instant(new Date()), change: before.change + 1 };
      payments.sessions[at] = session;
      for (const tell of payments.watchers) tell([session]);
    },
    setOnline(online) {
      payments.online = online;
      for (const tell of payments.watchers) tell([]);
    },
  };
  return payments;
}

export interface FakePaymentsContext {
  readonly families: readonly FakeFamily[];
  readonly queueMail: (to: string) => MailId;
  readonly check: () => void;
}

export function fakePaymentsHandlers(state: FakePayments, { families, queueMail, check }: FakePaymentsContext) {
  const desk = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  const { payments, topUps, receipts } = desk;
  const note = (what: string): void => {
    const refusal = state.refuseNext;
    state.refuseNext = null;
    if (refusal) throw new ORPCError(refusal.code, { defined: true, status: refusal.status, data: refusal.data });
    state.asked.push(what);
  };
  const rowsOf = (familyId: string) => families.find(({ card }) => card.familyId === familyId)?.rows ?? [];
  const bollettino = (familyId: string, id: string): BollettinoRow => {
    const row = rowsOf(familyId).find((one) => one.id === id);
    if (!row) throw new ORPCError('NOT_PAYABLE', { status: 409 });
    return row;
  };
  const sessionOf = (which: (session: PaymentSession) => boolean): PaymentSession => {
    const session = state.sessions.find(which);
    if (!session) throw new ORPCError('SESSION_UNKNOWN', { defined: true, status: 404 });
    return session;
  };
  const paper = (fileName: string): Paper => ({ documentId: `doc-${fileName}` as never, fileName, pages: 1, bytes: 1 });
  return {
    payments: {
      check: payments.check.handler(({ input }) => ({
        asOf: instant(new Date()),
        bollettini: input.bollettinoIds.map((bollettinoId) => {
          const row = bollettino(input.familyId, bollettinoId);
          const told = state.standings.get(bollettinoId);
          const { code, id, heldUntil } = told?.heldBy ?? {};
          const outstandingCents = cents(told?.outstandingCents ?? row.outstandingCents);
          const heldBy =
            code && id && heldUntil
              ? { sessionId: id, code, stationName: 'Sportello 2', until: heldUntil, here: false }
              : null;
          return {
            ...{ bollettinoId, outstandingCents },
            notices:
              told?.notices ??
              row.noticeNumbers.slice(0, 1).map((noticeNumber) => ({
                ...{ noticeNumber, amountCents: outstandingCents, dueDate: row.dueDate },
                ...{ standing: told?.standing ?? ('payable' as const), heldBy },
              })),
          };
        }),
      })),
      open: payments.open.handler(({ input }) => {
        note(`open ${input.way} ${String(input.notices.length)}`);
        const session = fakeSession(state.sessions.length, {
          ...{ id: input.id, familyId: input.familyId, way: input.way },
          notices: input.notices.map(({ bollettinoId, noticeNumber }) => {
            const { outstandingCents, subject, dueDate } = bollettino(input.familyId, bollettinoId);
            return { bollettinoId, noticeNumber, amountCents: outstandingCents, subject, dueDate, paidAt: null };
          }),
        });
        state.sessions.push(session);
        return session;
      }),
      openCart: payments.openCart.handler(({ input }) => {
        note(input.where === 'window' ? 'openCart' : `openCart ${input.where}`);
        const session = sessionOf(({ id }) => id === input.id);
        state.move(session.code, {
          ...{ state: 'cartOpen', failure: null, heldUntil: instant(new Date(Date.now() + 600_000)) },
        });
        return {
          session: sessionOf(({ id }) => id === input.id),
          checkoutUrl: `https://checkout.pagopa.it/c/${session.code}-${String(state.asked.length)}`,
        };
      }),
      takeOver: payments.takeOver.handler(({ input }) => {
        note('takeOver');
        const { code } = sessionOf(({ id }) => id === input.id);
        state.move(code, { stationName: 'Sportello 1' });
        return sessionOf(({ id }) => id === input.id);
      }),
      abandon: payments.abandon.handler(({ input }) => {
        note('abandon');
        const { code } = sessionOf(({ id }) => id === input.id);
        state.move(code, { state: 'abandoned', heldUntil: null });
        return sessionOf(({ id }) => id === input.id);
      }),
      find: payments.find.handler(({ input }) => sessionOf(({ code }) => code === input.code)),
      list: payments.list.handler(({ input }) => {
        const { which, familyId } = input;
        const chosen = state.sessions.filter((one) => (which === 'open' ? one.state !== 'paid' : true));
        const sessions = chosen.filter((one) => which !== 'family' || one.familyId === familyId).reverse();
        return { sessions: sessions.slice(input.offset, input.offset + input.limit), total: sessions.length };
      }),
      follow: payments.follow.handler(async function* ({ signal }) {
        let news: PaymentSession[] = [];
        let wake = (): void => {};
        // What is told while the last is on its way is told with the next.
        const tell = (sessions: PaymentSession[]): void => {
          news.push(...sessions);
          wake();
        };
        signal?.addEventListener('abort', () => wake(), { once: true });
        state.watchers.add(tell);
        let told: boolean | null = null;
        while (!signal?.aborted) {
          if (news.length > 0 || told !== state.online) {
            const sessions = news;
            news = [];
            told = state.online;
            yield { sessions, online: state.online };
          } else await new Promise<void>((resolve) => (wake = resolve));
        }
        state.watchers.delete(tell);
      }),
      labels: payments.labels.handler(({ input }) => ({
        labels: families
          .filter(({ card }) => input.familyIds.includes(card.familyId))
          .map(({ card: { familyId, label } }) => ({ familyId, label })),
      })),
      slip: payments.slip.handler(({ input }) => {
        note(`slip ${input.language}`);
        return paper('pagamento.pdf');
      }),
      sendLink: payments.sendLink.handler(({ input }) => {
        note(`sendLink ${input.to}`);
        return { mailId: queueMail(input.to) };
      }),
    },
    topUps: {
      offers: topUps.offers.handler(() => ({ offers: state.offers, dataAsOf: instant(new Date()) })),
      make: topUps.make.handler(({ input }) => {
        note(`topUp ${String(input.amountCents)}`);
        const noticeNumber = makeNoticeNumber({ segregationCode: '47', base13: '9000000000001' });
        const [model] = rowsOf(input.familyId);
        if (model) {
          rowsOf(input.familyId).push({
            ...model,
            ...{
              id: input.bollettinoId,
              state: 'issued',
              subject: 'Ricarica Mensa a consumo',
              noticeNumbers: [noticeNumber],
            },
            ...{ amountCents: input.amountCents, outstandingCents: input.amountCents, services: ['Mensa a consumo'] },
          });
        }
        return { bollettinoId: input.bollettinoId, noticeNumber };
      }),
    },
    receipts: {
      list: receipts.list.handler(({ input }) => {
        const { of } = input;
        const chosen = state.receipts.filter((one) =>
          of.by === 'family'
            ? one.familyId === of.familyId
            : of.by === 'session'
              ? one.sessionId === of.sessionId
              : of.by === 'keys'
                ? of.keys.includes(one.key)
                : one.paidAt.slice(0, 10) >= of.from && one.paidAt.slice(0, 10) <= of.to,
        );
        return { receipts: chosen.slice(input.offset, input.offset + input.limit), total: chosen.length };
      }),
      credits: receipts.credits.handler(({ input }) => {
        const chosen = state.credits.filter(({ settled }) => input.which === 'all' || settled === null);
        return { credits: chosen, total: chosen.length };
      }),
      settleCredit: receipts.settleCredit.handler(({ input }) => {
        note(`settle ${input.note}`);
        const at = state.credits.findIndex(({ receipt }) => receipt.key === input.key);
        const credit = state.credits[at];
        if (!credit) throw new ORPCError('CREDIT_UNKNOWN', { defined: true, status: 404 });
        const settled = { ...credit, settled: { at: instant(new Date()), by: 'Anna Bianchi', note: input.note } };
        state.credits[at] = settled;
        return settled;
      }),
      make: receipts.make.handler(({ input }) => {
        note(`receipt ${String(input.keys.length)} ${input.language}`);
        return paper('ricevuta.pdf');
      }),
      send: receipts.send.handler(({ input }) => {
        note(`sendReceipt ${input.to}`);
        return { mailId: queueMail(input.to) };
      }),
    },
  };
}

type Given = Pick<PaymentSession, 'id' | 'familyId' | 'way' | 'notices'> & Partial<PaymentSession>;

/** A session as central would make it. */
export function fakeSession(at: number, given: Given): PaymentSession {
  const now = instant(new Date());
  const code = PaymentCodeSchema.parse(`ABCDEFG${enrolmentAlphabet[at % enrolmentAlphabet.length] ?? 'A'}`);
  return {
    ...{ code, state: 'created', failure: null, totalCents: sumCents(given.notices.map((one) => one.amountCents)) },
    ...{
      link: `https://centrale.example.it/p/tok${String(at)}`,
      linkUntil: instant(new Date(Date.now() + 7 * 86_400_000)),
    },
    ...{ heldUntil: null, stationId: 'st-1' as PaymentSession['stationId'], stationName: 'Sportello 1' },
    ...{ operatorName: 'Anna Bianchi', openedAt: now, changedAt: now, change: 1 },
    ...given,
  };
}

/** The receipt of one notice of a session. */
export function fakeReceipt(session: PaymentSession, at = 0, change: Partial<Receipt> = {}): Receipt {
  const notice = session.notices[at];
  if (!notice) throw new Error('no such notice');
  const now = instant(new Date());
  const { bollettinoId, noticeNumber, amountCents } = notice;
  return {
    ...{ key: `rec-${session.code}-${String(at)}` as ReceiptKey, receiptId: `${'c0ffee'.repeat(5)}${String(at)}` },
    ...{ noticeNumber, amountCents, paidAt: now, receivedAt: now, pspName: 'Banca di prova', paymentMethod: 'CP' },
    ...{
      feeCents: cents(100),
      bollettinoId,
      familyId: session.familyId,
      sessionId: session.id,
      settledCents: amountCents,
    },
    ...change,
  };
}
