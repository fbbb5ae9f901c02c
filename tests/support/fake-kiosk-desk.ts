// A kiosk's desk made of plain objects: the kiosk contract without store, central or PDF. For component tests and browser specs of the face.
// One parent with the manual's family; everything can be changed while it runs. What was asked is kept in `asked`, in short words.
import { implement, ORPCError } from '@orpc/server';
import { kioskContract } from '#shared/contracts/kiosk/index.ts';
import type { HelpStep, helpStates } from '#shared/contracts/central/kiosk/help.ts';
import type { KioskBollettino } from '#shared/contracts/central/kiosk/bollettini.ts';
import type { KioskPayment } from '#shared/contracts/central/kiosk/paying.ts';
import type { KioskCondition } from '#shared/contracts/kiosk/lock.ts';
import type { StartScreen } from '#shared/contracts/kiosk/start.ts';
import { cents, sumCents } from '#shared/domain/cents.ts';
import { fakeKioskInformation } from './fake-kiosk-information.ts';
import { fakeKioskPay } from './fake-kiosk-pay.ts';
import { kioskBollettini, kioskHome, kioskProfile, kioskReceipt, kioskStart, topUpOffer } from './fake-kiosk-values.ts';
import { blankPage, instant, localDate } from './fake-values.ts';

export const fakeParent = { username: 'maria.esposito', password: 'cavallo verde 3', code: 'ABCD-EFGH-JKMN-PQRS' };

export interface FakeKiosk {
  readonly router: ReturnType<typeof createRouter>;
  readonly asked: string[];
  readonly bollettini: KioskBollettino[];
  readonly payments: KioskPayment[];
  readonly start: StartScreen;
  /** How often everything was erased. */
  resets: number;
  help: { state: (typeof helpStates)[number]; step: HelpStep | null };
  /** Lets every call behind the sign-in fail with this code until it is set to null. */
  failWith(code: string | null): void;
  /** The session is over, as central says it. */
  endSession(): void;
  /** Moves a payment and tells whoever follows. */
  move(code: string, change: Partial<KioskPayment>): void;
  tell(condition: KioskCondition): void;
}

export interface KioskState {
  readonly asked: string[];
  readonly bollettini: KioskBollettino[];
  readonly payments: KioskPayment[];
  readonly start: StartScreen;
  readonly watchers: Set<(changed: KioskPayment[]) => void>;
  readonly lockWatchers: Set<() => void>;
  condition: KioskCondition;
  signedIn: boolean;
  failure: string | null;
  resets: number;
  help: FakeKiosk['help'];
}

/** A kiosk with a line, nobody signed in. */
export function createFakeKiosk(): FakeKiosk {
  const state: KioskState = {
    ...{ asked: [], bollettini: kioskBollettini(), payments: [], start: kioskStart() },
    ...{ watchers: new Set(), lockWatchers: new Set(), condition: { condition: 'open' } },
    ...{ signedIn: false, failure: null, resets: 0, help: { state: 'none', step: null } },
  };
  return Object.assign(state, {
    router: createRouter(state),
    failWith: (code: string | null) => (state.failure = code),
    endSession: () => (state.signedIn = false),
    move(code: string, change: Partial<KioskPayment>) {
      const at = state.payments.findIndex((one) => one.code === code);
      const moved = { ...state.payments[at], ...change } as KioskPayment;
      state.payments[at] = moved;
      for (const tell of state.watchers) tell([moved]);
    },
    tell(condition: KioskCondition) {
      state.condition = condition;
      for (const wake of state.lockWatchers) wake();
    },
  });
}

function createRouter(state: KioskState) {
  const kiosk = implement(kioskContract);
  const check = (): void => {
    if (state.failure) throw new ORPCError(state.failure);
    if (!state.signedIn) throw new ORPCError('NOT_SIGNED_IN', { status: 401 });
  };
  const parents = kiosk.use(({ next }) => {
    check();
    return next();
  });
  const note = (what: string) => void state.asked.push(what);
  const session = () => ({
    ...{ givenName: 'Maria', way: 'credentials' as const, language: 'it' as const, hasPassword: true },
    ...{ leftMs: 900_000, idleMs: 300_000 },
  });
  const paper = (fileName: string) => ({ documentId: `doc-${fileName}` as never, fileName, pages: 1, bytes: 1 });
  const outstanding = () => state.bollettini.filter(({ outstandingCents }) => outstandingCents > 0);

  return {
    system: { face: kiosk.system.face.handler(() => ({ face: 'kiosk' as const })) },
    start: kiosk.start.handler(() => state.start),
    lock: {
      condition: kiosk.lock.condition.handler(async function* ({ signal }) {
        yield state.condition;
        while (!signal?.aborted) {
          await new Promise<void>((resolve) => {
            state.lockWatchers.add(resolve);
            signal?.addEventListener('abort', () => resolve(), { once: true });
          });
          state.lockWatchers.clear();
          if (!signal?.aborted) yield state.condition;
        }
      }),
      reset: kiosk.lock.reset.handler(({ input }) => {
        note(`reset ${input.reason}`);
        state.resets += 1;
        state.signedIn = false;
        return { window: 'stays' as const };
      }),
      exit: kiosk.lock.exit.handler(({ input, errors }) => {
        if (input.pin !== '123456') throw errors.WRONG_PIN({ data: { attemptsLeft: 4 } });
        note('exit');
        return {};
      }),
    },
    access: {
      signIn: kiosk.access.signIn.handler(({ input, errors }) => {
        if (input.username !== fakeParent.username || input.password !== fakeParent.password)
          throw errors.WRONG_CREDENTIALS();
        state.signedIn = true;
        return session();
      }),
      session: parents.access.session.handler(session),
      recover: kiosk.access.recover.handler(({ input }) => {
        note(`recover ${input.typed} ${input.secret?.question ?? 'none'}`);
        return {};
      }),
      lookAtCode: kiosk.access.lookAtCode.handler(({ input, errors }) => {
        if (input.code !== fakeParent.code.replaceAll('-', '')) throw errors.CODE_UNKNOWN();
        return { username: fakeParent.username, asksSecret: true };
      }),
      choosePassword: kiosk.access.choosePassword.handler(({ input, errors }) => {
        if (input.password !== input.repeated) throw errors.PASSWORD_REFUSED({ data: { complaint: 'NOT_THE_SAME' } });
        note(`choosePassword ${input.secret?.question ?? 'none'}`);
        return { username: fakeParent.username };
      }),
      changePassword: parents.access.changePassword.handler(({ input, errors }) => {
        if (input.current !== fakeParent.password) throw errors.WRONG_CREDENTIALS();
        if (input.password !== input.repeated) throw errors.PASSWORD_REFUSED({ data: { complaint: 'NOT_THE_SAME' } });
        note('changePassword');
        return {};
      }),
    },
    registration: {
      ask: kiosk.registration.ask.handler(({ input }) => {
        note(`register ${input.fiscalCode} notice ${String(input.noticeVersion)}`);
        return { code: 'KH7M-P2QR' };
      }),
      slip: kiosk.registration.slip.handler(({ input }) => {
        note(`slip ${input.code} ${input.language}`);
        return { documentId: 'doc-code' as never, fileName: 'richiesta.pdf', pages: 1, bytes: 1 };
      }),
    },
    identity: {
      begin: kiosk.identity.begin.handler(({ input: { way, on, noticeVersion }, errors }) => {
        note(`identity ${way} ${on} notice ${String(noticeVersion)}`);
        throw errors.IDENTITY_OFF();
      }),
    },
    information: fakeKioskInformation(note),
    home: parents.home.handler(() => kioskHome(outstanding())),
    diet: parents.diet.handler(() => ({
      diets: [{ kind: 'Senza glutine', medical: true, from: localDate('2019-09-01'), to: null }],
    })),
    bollettini: {
      categories: parents.bollettini.categories.handler(() => ({
        categories: [...new Set(state.bollettini.map(({ categoryId }) => categoryId))].map((id) => {
          const rows = outstanding().filter(({ categoryId }) => categoryId === id);
          return {
            ...{ id, name: id === 'cat-meals' ? 'pagoPA – Refezione' : 'pagoPA – Post-scuola' },
            outstandingCount: rows.length,
            outstandingCents: sumCents(rows.map((row) => row.outstandingCents)),
            overdueCents: sumCents(rows.filter((row) => row.state === 'overdue').map((row) => row.outstandingCents)),
            prepaid: false,
          };
        }),
        asOf: instant(new Date()),
      })),
      list: parents.bollettini.list.handler(({ input }) => {
        const inCategory = outstanding().filter(
          ({ categoryId }) => input.categoryId === null || categoryId === input.categoryId,
        );
        const balanceCents = cents(-sumCents(inCategory.map((row) => row.outstandingCents)));
        return { rows: inCategory, total: inCategory.length, balanceCents, asOf: instant(new Date()) };
      }),
    },
    paying: fakeKioskPay(state, check),
    notices: {
      make: parents.notices.make.handler(({ input }) => {
        const rows = state.bollettini.filter(({ id }) => input.bollettinoIds.includes(id));
        note(`notice ${String(rows.length)} ${input.language}`);
        const entries = rows.flatMap(({ id, subject, payable }) =>
          payable.map((one) => ({ bollettinoId: id, subject, ...one })),
        );
        return {
          ...{ ...paper('avviso.pdf'), entries, totalCents: sumCents(entries.map((one) => one.amountCents)) },
          ...{ creditorFiscalCode: '99999000013', creditorName: 'Comune di Valdiprova', cbill: 'AAAAA' },
          ...{ emails: ['maria.esposito@example.it'], dataAsOf: instant(new Date()) },
        };
      }),
      previewPage: parents.notices.previewPage.handler(() => ({ pngBase64: blankPage, widthPx: 1, heightPx: 1 })),
      send: parents.notices.send.handler(({ input }) => {
        note(`sendNotice ${input.to}`);
        return { id: '01890000-0000-7000-8000-000000000009' };
      }),
      sent: parents.notices.sent.handler(() => ({ state: 'sent' as const, cause: null })),
    },
    topUps: {
      offers: parents.topUps.offers.handler(() => ({ offers: [topUpOffer], asOf: instant(new Date()) })),
      make: parents.topUps.make.handler(({ input }) => {
        note(`topUp ${String(input.amountCents)}`);
        const [model] = state.bollettini;
        const payable = model?.payable.map((one) => ({ ...one, amountCents: input.amountCents })) ?? [];
        if (model)
          state.bollettini.push({
            ...{ ...model, id: input.bollettinoId, subject: 'Ricarica Mensa a consumo', state: 'issued', payable },
            ...{ amountCents: input.amountCents, outstandingCents: input.amountCents, services: ['Mensa a consumo'] },
          });
        return { bollettinoId: input.bollettinoId, noticeNumber: payable[0]?.noticeNumber as never };
      }),
    },
    receipts: {
      list: parents.receipts.list.handler(() => ({ receipts: [kioskReceipt], total: 1 })),
      make: parents.receipts.make.handler(({ input }) => {
        note(`receipt ${String(input.keys.length)} ${input.language}`);
        return paper('ricevuta.pdf');
      }),
    },
    profile: {
      see: parents.profile.see.handler(() => kioskProfile),
      change: parents.profile.change.handler(({ input }) => {
        note(`profile ${input.wanted.emails.join(',')}`);
        return { ...kioskProfile, fields: input.wanted };
      }),
    },
    help: {
      call: kiosk.help.call.handler(({ input }) => {
        state.help = { state: 'waiting', step: input.step };
        return { state: 'waiting' as const };
      }),
      callAsParent: parents.help.callAsParent.handler(({ input }) => {
        state.help = { state: 'waiting', step: input.step };
        note(`help ${input.step} ${String(input.bollettinoIds.length)}`);
        return { state: 'waiting' as const };
      }),
      state: kiosk.help.state.handler(() => ({ state: state.help.state })),
      cancel: kiosk.help.cancel.handler(() => {
        state.help = { state: 'none', step: null };
        return { state: 'none' as const };
      }),
    },
  };
}
