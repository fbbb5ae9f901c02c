// A desk made of plain objects: the desk contract without store, sync or PDF. For component tests, and for browser tests of states
// that are rare on a real desk (a faulty store, a server that refuses). Everything can be changed while it runs.
import { implement, ORPCError } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { BollettinoRow } from '#shared/contracts/desk/bollettini.ts';
import type { DeskStatus, SyncStatus } from '#shared/contracts/desk/system.ts';
import type { Session } from '#shared/contracts/desk/operators.ts';
import { cents, sumCents } from '#shared/domain/cents.ts';
import { fakeAdministration, fakeAdministrationHandlers, type FakeAdministration } from './fake-administration.ts';
import { createFakeAccounts, fakeAccountsHandlers, type FakeAccounts } from './fake-accounts.ts';
import { fakeInformationHandlers } from './fake-information.ts';
import { fakeImportFileHandlers } from './fake-imports.ts';
import { createFakeEditing, fakeEditingHandlers, type FakeEditing } from './fake-editing.ts';
import { createFakeExports, fakeExportsHandlers, type FakeExports } from './fake-exports.ts';
import { fakeFamilies, hitOf, type FakeFamily } from './fake-families.ts';
import { createFakeFromKiosks, fakeFromKiosksHandlers, type FakeFromKiosks } from './fake-from-kiosks.ts';
import { createFakeMail, fakeMailHandlers, type FakeMail } from './fake-mail.ts';
import { createFakePayments, fakePaymentsHandlers, type FakePayments } from './fake-payments.ts';
import { createFakeSync, fakeSyncHandlers, refuseOnce, type FakeSync } from './fake-sync.ts';
import { createFakeSettings, fakeSettingsHandlers, type FakeSettings } from './fake-settings.ts';
import { blankPage, instant } from './fake-values.ts';

export const fakeOperator = { username: 'a.bianchi', password: 'mensa-e-scuola' };
const token = 'fake-session-token-000000000000';

export interface FakeDesk {
  readonly router: ReturnType<typeof createRouter>;
  readonly families: FakeFamily[];
  /** What forms saved, and what is refused, found or remembered. */
  readonly editing: FakeEditing;
  readonly administration: FakeAdministration;
  /** Outbox, conflicts and sync details. */
  readonly sync: FakeSync;
  /** What is set up, and what is missing. */
  readonly settings: FakeSettings;
  /** Sessions, receipts and credits. */
  readonly payments: FakePayments;
  /** Who calls for help at a kiosk, and who asked for an account there. */
  readonly fromKiosks: FakeFromKiosks;
  /** What was exported, and how the next one goes. */
  readonly exports: FakeExports;
  /** The mail queue. */
  readonly mail: FakeMail;
  /** Sets the state and tells every watching window. */
  tell(change: { desk?: DeskStatus['desk']; sync?: Partial<SyncStatus> }): void;
  /** Lets every call behind the sign-in fail with this code until it is set to null. */
  failWith(code: string | null): void;
  /** An ente without operators, until the first is made. */
  forgetOperators(): void;
  /** The role of whoever signs in from now on. */
  signInAs(role: Session['operator']['role']): void;
  /** What was asked about parents' accounts, and what is refused. */
  readonly accounts: FakeAccounts;
}

/** A desk with three families, signed out, online. */
export function createFakeDesk(): FakeDesk {
  const state: State = {
    status: {
      desk: { phase: 'ready' },
      sync: {
        connection: 'online',
        dataAsOf: instant(new Date()),
        pending: 0,
        attention: 0,
        bootstrap: null,
        clockOffsetMs: 0,
        problem: null,
      },
    },
    watchers: new Set(),
    families: fakeFamilies(),
    editing: createFakeEditing(),
    administration: fakeAdministration(),
    sync: createFakeSync(),
    settings: createFakeSettings(),
    exports: createFakeExports(),
    mail: createFakeMail(),
    payments: createFakePayments(),
    fromKiosks: createFakeFromKiosks(),
    operatorRole: 'secretary',
    nobody: false,
    failure: null,
    documents: new Map(),
    accounts: createFakeAccounts(),
  };
  return {
    router: createRouter(state),
    families: state.families,
    editing: state.editing,
    administration: state.administration,
    sync: state.sync,
    settings: state.settings,
    exports: state.exports,
    mail: state.mail,
    payments: state.payments,
    fromKiosks: state.fromKiosks,
    forgetOperators: () => (state.nobody = true),
    signInAs: (role) => (state.operatorRole = role),
    accounts: state.accounts,
    failWith: (code) => (state.failure = code),
    tell({ desk, sync }) {
      state.status = { desk: desk ?? state.status.desk, sync: { ...state.status.sync, ...sync } };
      for (const wake of state.watchers) wake();
    },
  };
}

interface State {
  status: DeskStatus;
  readonly watchers: Set<() => void>;
  readonly families: FakeFamily[];
  readonly editing: FakeEditing;
  readonly administration: FakeAdministration;
  readonly sync: FakeSync;
  readonly settings: FakeSettings;
  readonly exports: FakeExports;
  readonly mail: FakeMail;
  readonly fromKiosks: FakeFromKiosks;
  readonly payments: FakePayments;
  operatorRole: Session['operator']['role'];
  nobody: boolean;
  failure: string | null;
  readonly documents: Map<string, readonly BollettinoRow[]>;
  readonly accounts: FakeAccounts;
}

function createRouter(state: State) {
  const desk = implement(deskContract);
  const check = (): void => {
    if (state.failure) throw new ORPCError(state.failure);
  };
  const mayFail = desk.use(({ next }) => {
    check();
    return next();
  });
  const familyOf = (id: string): FakeFamily => {
    const family = state.families.find((one) => one.card.familyId === id);
    if (!family) throw new ORPCError('FAMILY_NOT_FOUND', { status: 404 });
    return family;
  };
  const session = (): Session => ({
    token,
    operator: {
      id: 'op-1' as Session['operator']['id'],
      username: fakeOperator.username,
      displayName: 'Anna Bianchi',
      role: state.operatorRole,
    },
    signedInAt: instant(new Date()),
  });

  return desk.router({
    accounts: fakeAccountsHandlers(state.families, state.accounts, check),
    system: {
      face: desk.system.face.handler(() => ({ face: 'counter' })),
      status: desk.system.status.handler(() => state.status),
      watchStatus: desk.system.watchStatus.handler(async function* ({ signal }) {
        yield state.status;
        while (!signal?.aborted) {
          await new Promise<void>((resolve) => {
            const wake = (): void => {
              state.watchers.delete(wake);
              resolve();
            };
            state.watchers.add(wake);
            signal?.addEventListener('abort', wake, { once: true });
          });
          if (!signal?.aborted) yield state.status;
        }
      }),
      syncNow: desk.system.syncNow.handler(() => state.status),
      reopen: desk.system.reopen.handler(() => state.status),
      restoreBackup: desk.system.restoreBackup.handler(() => {
        state.status = { ...state.status, desk: { phase: 'ready' } };
        return state.status;
      }),
      enrol: desk.system.enrol.handler(({ input }) => {
        refuseOnce(state.sync);
        state.sync.asked.push(`enrol ${input.centralUrl} ${input.code}`);
        state.status = { ...state.status, sync: { ...state.status.sync, connection: 'online', problem: null } };
        return state.status;
      }),
      about: desk.system.about.handler(() => ({
        version: '0.0.0',
        enteName: 'Comune di Valdiprova',
        stationName: 'Sportello 1',
        schemaVersion: 10,
        helpPhone: '02 0000 0000',
        helpEmail: null,
      })),
    },
    operators: {
      signIn: desk.operators.signIn.handler(({ input, errors }) => {
        if (input.username === fakeOperator.username && input.password === fakeOperator.password) return session();
        throw errors.WRONG_CREDENTIALS({ data: { attemptsLeft: 4 } });
      }),
      resume: desk.operators.resume.handler(({ input, errors }) => {
        if (input.token !== token) throw errors.NOT_SIGNED_IN();
        return session();
      }),
      anyThere: desk.operators.anyThere.handler(() => ({ any: !state.nobody })),
      makeFirst: desk.operators.makeFirst.handler(({ errors }) => {
        if (!state.nobody) throw errors.NOT_FIRST();
        state.nobody = false;
        state.operatorRole = 'administrator';
        return {};
      }),
      signOut: desk.operators.signOut.handler(() => ({})),
    },
    families: {
      search: mayFail.families.search.handler(({ input }) => {
        const hits = state.families.flatMap((family) => hitOf(family, input.text) ?? []);
        return { hits: hits.slice(0, input.limit), more: hits.length > input.limit };
      }),
      shortlist: mayFail.families.shortlist.handler(() => ({
        hits: state.families.map((family) => {
          const field = family.card.pinned ? ('pinned' as const) : ('recent' as const);
          return { ...family.hit, matched: { field, text: family.hit.label, ranges: [] } };
        }),
      })),
      card: mayFail.families.card.handler(({ input }) => familyOf(input.familyId).card),
      setPinned: mayFail.families.setPinned.handler(({ input }) => {
        familyOf(input.familyId).card.pinned = input.pinned;
        return { pinned: input.pinned };
      }),
      revealFiscalCode: mayFail.families.revealFiscalCode.handler(() => ({ fiscalCode: 'SPSMRA85C41F205W' })),
      revealDiet: mayFail.families.revealDiet.handler(() => ({
        diets: [{ kind: 'Senza glutine', medical: true, from: '2019-09-01' as BollettinoRow['dueDate'], to: null }],
      })),
    },
    bollettini: {
      categories: mayFail.bollettini.categories.handler(({ input }) => ({
        categories: familyOf(input.familyId).categories,
      })),
      list: mayFail.bollettini.list.handler(({ input }) => {
        const { rows } = familyOf(input.familyId);
        const inCategory = rows.filter((row) => input.categoryId === null || row.categoryId === input.categoryId);
        const chosen = inCategory.filter(
          (row) => input.which === 'all' || row.outstandingCents > 0 === (input.which === 'outstanding'),
        );
        return {
          rows: chosen.slice(input.offset, input.offset + input.limit),
          total: chosen.length,
          balanceCents: cents(-sumCents(inCategory.map((row) => row.outstandingCents))),
          dataAsOf: state.status.sync.dataAsOf,
        };
      }),
      overdueByService: mayFail.bollettini.overdueByService.handler(() => ({
        services: [],
        asOf: '2026-01-31' as BollettinoRow['dueDate'],
      })),
    },
    notices: {
      make: mayFail.notices.make.handler(({ input }) => {
        const rows = familyOf(input.familyId).rows.filter((row) => input.bollettinoIds.includes(row.id));
        const documentId = `doc-${state.documents.size + 1}`;
        state.documents.set(documentId, rows);
        const entries = rows.flatMap((row) =>
          row.noticeNumbers.map((noticeNumber) => ({
            bollettinoId: row.id,
            noticeNumber,
            amountCents: row.outstandingCents,
            dueDate: row.dueDate,
            subject: row.subject,
            instalment: null,
          })),
        );
        return {
          documentId: documentId as never,
          fileName: 'avviso-fittizio.pdf',
          pages: rows.length,
          bytes: 1,
          entries,
          totalCents: sumCents(entries.map((entry) => entry.amountCents)),
          creditorFiscalCode: '99999000013',
          creditorName: 'Comune di Valdiprova',
          cbill: 'AAAAA',
          emails: ['maria.esposito@example.it'],
          dataAsOf: state.status.sync.dataAsOf,
        };
      }),
      previewPage: mayFail.notices.previewPage.handler(() => ({ pngBase64: blankPage, widthPx: 1, heightPx: 1 })),
      send: mayFail.notices.send.handler(({ input }) => {
        const sentAt = instant(new Date());
        return { mailId: state.mail.put({ recipient: input.to, state: 'sent', sentAt }).id };
      }),
    },
    information: fakeInformationHandlers(state.administration.information, check),
    administration: fakeAdministrationHandlers(state.administration, check),
    importFiles: fakeImportFileHandlers(state.administration.imports, check),
    editing: fakeEditingHandlers(state.families, state.editing, check),
    ...fakeSyncHandlers(state.sync, check),
    ...fakeSettingsHandlers(state.settings, check),
    exports: fakeExportsHandlers(state.exports, check),
    mail: fakeMailHandlers(state.mail, check),
    ...fakePaymentsHandlers(state.payments, {
      ...{ families: state.families, check },
      queueMail: (recipient) => state.mail.put({ recipient, state: 'sent', sentAt: instant(new Date()) }).id,
    }),
    fromKiosks: fakeFromKiosksHandlers(state.fromKiosks, check),
    dossier: {
      make: mayFail.dossier.make.handler(() => ({
        json: { documentId: 'doc-json' as never, fileName: 'fascicolo-2026-03-02.json' },
        pdf: { documentId: 'doc-pdf' as never, fileName: 'fascicolo-2026-03-02.pdf', pages: 2 },
        ...{ history: 'complete', leftOut: 1 },
      })),
    },
  });
}
