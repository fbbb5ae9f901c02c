// Debts of GPD become bollettini, whatever the line and GPD do meanwhile. Publishing is in debt-publishing.test.ts.
import { describe, expect, onTestFinished, test } from 'vitest';
import { BollettinoRecordSchema } from '#shared/contracts/records/bollettino.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { call } from '@orpc/server';
import { FamilyIdSchema, OperatorIdSchema, PersonIdSchema } from '#shared/domain/ids.ts';
import { OperatorRecordSchema } from '#shared/contracts/records/operator.ts';
import { debtsHandlers } from '#central/debts/handlers.ts';
import { putOperator } from '#central/operators/put-operator.ts';
import { findStation } from '#central/stations/find-station.ts';
import { noAccess, noPagopa, type PagopaOffice } from '#central/settings/pagopa/pagopa-access.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { windowsOfPhase } from '#central/debts/reading/windows.ts';
import { dismissPosition, restorePosition } from '#central/debts/tray/dismiss-position.ts';
import { readTray } from '#central/debts/tray/read-tray.ts';
import { tieDebtor } from '#central/debts/tray/tie-debtor.ts';
import { untieDebtor } from '#central/debts/tray/untie-debtor.ts';
import { configurations, onPostgres } from '../../support/central-databases.ts';
import { familyOf, newDebtBench, organization, type DebtBench } from '../../support/debt-bench.ts';
import { schoolA, someBollettino } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const maria = 'RSSMRA80A01H501U';
const omocodeOfMaria = 'RSSMRA80A01H50MM';
const operator = OperatorRecordSchema.parse({
  ...{ id: 'op-x', revision: 1, username: 'a.capo', displayName: 'Ada Prova', role: 'secretary', active: true },
  passwordDigest: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$ZGlnZXN0',
});
const hourMs = 60 * 60 * 1000;
const today = localDate(2026, 11, 25);
/** One page in each window. */
const pagesOfRecent = (['due', 'paid'] as const).flatMap((phase) => windowsOfPhase('recent', phase, today)).length;
const page = { limit: 50, offset: 0 };
const isList = ({ path, method }: { path: string; method: string }) =>
  method === 'GET' && path.endsWith('/debtpositions');
const broken = {
  kind: 'answer',
  answer: { status: 500, body: { title: 'Service Unavailable', status: 500 } },
} as const;

for (const configuration of configurations) {
  describe(`debts on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const bench = async (families: readonly FamilyAggregate[], options = {}): Promise<DebtBench> => {
      const made = await newDebtBench(central.database, central.place.folder, families, options);
      onTestFinished(() => made.close());
      return made;
    };
    const trayOf = async ({ ente, context }: DebtBench, list: 'tray' | 'dismissed' | 'tied' = 'tray') =>
      (await readTray(context.db, ente.enteId, list, page)).items;

    // The line and GPD know nothing of the database: once is enough. What is asked of the database, the others ask on both.
    if (configuration === onPostgres)
      describe('reading', () => {
        test('page by page; a position becomes a bollettino of the debtor, its amount one line for the child', async () => {
          const family = familyOf('fam-1', maria);
          const at = await bench([family], { pageSize: 2 });
          const numbers = [1, 2, 3, 4, 5].map((each) =>
            at.debt(`iupd-${String(each)}`, maria, { amount: 1000 + each }),
          );
          expect(await at.read('full')).toMatchObject({ state: 'done', made: 5, to_tray: 0 });
          const made = await at.bollettini(family);
          expect(made.map(({ noticeNumber }) => noticeNumber).sort()).toEqual([...numbers].sort());
          expect(made.find(({ amountCents }) => amountCents === 1003)).toMatchObject({
            ...{ state: 'issued', paidCents: 0, debtorId: 'fam-1-parent', categoryId: 'cat-meals', subject: 'Mensa' },
            ...{ dueDate: '2026-12-15', lines: [{ childId: 'fam-1-kid-1', quantity: 1, unitCents: 1003 }] },
          });
          expect(await at.read('full')).toMatchObject({ state: 'done', made: 0, changed: 0 });
          expect((await at.bollettini(family)).map(({ revision }) => revision)).toEqual([1, 1, 1, 1, 1]);
        });

        test('instalments come with their numbers, and follow as they are paid; what is paid never becomes unpaid', async () => {
          const family = familyOf('fam-1', maria);
          const at = await bench([family]);
          const whole = { iuv: '', amount: 1000, isPartialPayment: true };
          const template = at.debt('template', maria, { amount: 500 });
          const option = at.gpd.book.get(organization, 'template').sent.paymentOption[0];
          if (!option) throw new Error(`no option of ${template}`);
          const parts = ['1', '2'].map((digit) => ({
            ...option,
            ...whole,
            iuv: `0800000000000000${digit}`,
            amount: 500,
          }));
          at.gpd.book.remove(organization, 'template');
          at.debt('in-two', maria, { paymentOption: parts });
          await at.read('recent');
          at.gpd.book.markPaid(organization, '308000000000000001', at.context.now());
          at.turnClock(hourMs);
          await at.read('recent');
          expect(await at.bollettini(family)).toMatchObject([
            {
              state: 'issued',
              paidCents: 500,
              noticeNumber: null,
              instalments: [{ paidAt: expect.any(String) }, { paidAt: null }],
            },
          ]);
          at.gpd.book.markPaid(organization, '308000000000000002', at.context.now());
          at.turnClock(hourMs);
          await at.read('recent');
          expect(await at.bollettini(family)).toMatchObject([{ state: 'paid', paidCents: 1000 }]);
          // An older answer that arrives late, and a GPD that forgot.
          at.gpd.book.restore([
            { ...at.gpd.book.get(organization, 'in-two'), status: 'VALID', updatedAt: at.context.now() },
          ]);
          at.turnClock(hourMs);
          await at.read('recent');
          expect(await at.bollettini(family)).toMatchObject([{ state: 'paid', paidCents: 1000 }]);
        });

        test('what was made invalid is cancelled, what expired is still owed, what was deleted is cancelled by name', async () => {
          const family = familyOf('fam-1', maria);
          const at = await bench([family]);
          for (const iupd of ['invalid', 'deleted', 'stays']) at.debt(iupd, maria, { amount: iupd.length * 100 });
          at.debt('expires', maria, { amount: 999, due: 1, switchToExpired: true });
          await at.read('full');
          at.gpd.book.invalidate(organization, 'invalid');
          at.gpd.book.remove(organization, 'deleted');
          at.turnClock(72 * hourMs);
          expect(await at.read('full')).toMatchObject({ state: 'done', gone: 1 });
          const states = (await at.bollettini(family)).map(({ amountCents, state }) => [amountCents, state]);
          expect(Object.fromEntries(states)).toEqual({ 500: 'issued', 700: 'cancelled', 999: 'issued' });
          expect(states).toContainEqual([700, 'cancelled']);
        });

        test('where GPD suddenly knows nothing any more, nothing is cancelled', async () => {
          const family = familyOf('fam-1', maria);
          const at = await bench([family]);
          const names = [1, 2, 3, 4, 5, 6].map((each) => `iupd-${String(each)}`);
          for (const iupd of names) at.debt(iupd, maria);
          await at.read('full');
          for (const iupd of names) at.gpd.book.remove(organization, iupd);
          expect(await at.read('full')).toMatchObject({ state: 'failed', failure_code: 'TOO_MANY_MISSING', gone: 0 });
          expect((await at.bollettini(family)).every(({ state }) => state === 'issued')).toBe(true);
        });

        test('a position that goes between two pages moves the rest; the window is read again and none is lost', async () => {
          const family = familyOf('fam-1', maria);
          const at = await bench([family], { pageSize: 2 });
          for (const iupd of ['a', 'b', 'c', 'd', 'e']) at.debt(iupd, maria);
          const secondPage = ({ path, method, query }: { path: string; method: string; query: URLSearchParams }) =>
            isList({ path, method }) && query.get('page') === '1';
          at.gpd.faults.order(secondPage, { kind: 'meanwhile', run: () => at.gpd.book.remove(organization, 'a') });
          expect(await at.read('recent')).toMatchObject({ state: 'done', made: 5 });
          expect(await at.bollettini(family)).toHaveLength(5);
        });

        test('a position paid between two pages of one reading ends paid, once', async () => {
          const family = familyOf('fam-1', maria);
          const at = await bench([family], { pageSize: 1 });
          const [first] = ['a', 'b'].map((iupd) => at.debt(iupd, maria));
          const pay = () => void at.gpd.book.markPaid(organization, first ?? '', at.context.now() + 1);
          at.gpd.faults.order(({ query }) => query.get('page') === '1', { kind: 'meanwhile', run: pay });
          await at.read('recent');
          const states = (await at.bollettini(family)).map(({ noticeNumber, state }) => [
            noticeNumber === first,
            state,
          ]);
          expect(states.sort()).toEqual([
            [false, 'issued'],
            [true, 'paid'],
          ]);
        });

        test('500, too many calls and a silent line are waited for', async () => {
          const family = familyOf('fam-1', maria);
          const at = await bench([family], { callsPerTenSeconds: 6 });
          at.debt('one', maria);
          at.gpd.faults.order(isList, broken, 2);
          at.gpd.faults.order(isList, { kind: 'cut' });
          expect(await at.read('recent')).toMatchObject({ state: 'done', made: 1, failures: 0 });
        });

        test('GPD is down: the reading keeps its place and goes on there; another process may do it', async () => {
          const family = familyOf('fam-1', maria);
          const at = await bench([family], { pageSize: 1 });
          for (const iupd of ['a', 'b', 'c']) at.debt(iupd, maria);
          const thirdPage = ({ query }: { query: URLSearchParams }) => query.get('page') === '2';
          at.gpd.faults.order(thirdPage, broken, 4);
          const stopped = await at.read('recent');
          expect(stopped).toMatchObject({ state: 'running', failure_code: 'SERVER_ERROR', page: 2, made: 2 });
          await at.look();
          expect(await at.bollettini(family)).toHaveLength(2);
          at.turnClock(hourMs);
          await at.look('another process');
          expect(await at.bollettini(family)).toHaveLength(3);
        });

        test('a page that was laid and not noted is laid again without a trace', async () => {
          const family = familyOf('fam-1', maria);
          const at = await bench([family], { pageSize: 1 });
          for (const iupd of ['a', 'b']) at.debt(iupd, maria);
          await at.read('recent');
          await at.context.db
            .updateTable('debt_run')
            .set({ state: 'running', phase: 'due', window_index: 0, page: 0 })
            .where('ente_id', '=', at.ente.enteId)
            .execute();
          await at.look();
          expect((await at.bollettini(family)).map(({ revision }) => revision)).toEqual([1, 1]);
        });

        test('two processes: the second leaves an ente alone that the first works for', async () => {
          const at = await bench([familyOf('fam-1', maria)]);
          at.debt('a', maria);
          const asked: string[] = [];
          at.gpd.faults.order(isList, {
            kind: 'meanwhile',
            run: () => void at.look('second').then(() => asked.push('looked')),
          });
          expect(await at.read('recent')).toMatchObject({ state: 'done', pages: pagesOfRecent });
          expect(asked).toEqual(['looked']);
        });

        test('without the right key it stops and says so', async () => {
          const at = await bench([], { subscriptionKey: 'wrong' });
          expect(await at.read('recent')).toMatchObject({ state: 'failed', failure_code: 'NO_ACCESS' });
        });

        test('by the timetable: not before its hour, then by itself', async () => {
          const family = familyOf('fam-1', maria);
          const at = await bench([family]);
          at.debt('a', maria);
          await at.look();
          expect(await at.bollettini(family)).toHaveLength(0);
          at.turnClock(5 * hourMs);
          await at.look();
          expect(await at.bollettini(family)).toHaveLength(1);
        });
      });

    describe('whose it is', () => {
      test('a parent of two families, a stranger and a similar code wait for a person; nobody is guessed', async () => {
        const two = [familyOf('fam-1', maria, { parentId: 'mum' }), familyOf('fam-2', maria, { parentId: 'mum' })];
        const other = familyOf('fam-3', 'BNCLCU70A01H501O');
        const at = await bench([...two, other]);
        at.debt('both', maria);
        at.debt('stranger', 'VRDLGI75C15F205C');
        at.debt('similar', 'BNCLCU70A01H50MG');
        expect(await at.read('recent')).toMatchObject({ made: 0, to_tray: 3 });
        const problems = (await trayOf(at)).map(({ iupd, problem, candidates }) => [iupd, problem, candidates.length]);
        expect(problems.sort()).toEqual([
          ['both', 'SEVERAL_FAMILIES', 2],
          ['similar', 'SIMILAR_CODE', 1],
          ['stranger', 'DEBTOR_UNKNOWN', 0],
        ]);
      });

      test('several children: a person chooses one, and is not asked again for this debtor', async () => {
        const family = familyOf('fam-1', maria, { children: 2 });
        const at = await bench([family]);
        at.debt('first', maria);
        at.debt('second', maria);
        await at.read('recent');
        expect((await trayOf(at)).map(({ problem }) => problem)).toEqual(['WHICH_CHILD', 'WHICH_CHILD']);
        const tie = { iupd: 'first', familyId: family.family.id, debtorId: family.persons[0]!.id };
        const place = { childId: family.persons[2]!.id, serviceId: family.enrolments[0]!.serviceId };
        const now = { db: at.context.db, now: at.context.now() };
        expect(await tieDebtor(now, at.ente.enteId, { ...tie, ...place, childId: tie.debtorId }, 'Ada')).toEqual({
          ok: false,
          error: 'PLACE_UNKNOWN',
        });
        expect(await tieDebtor(now, at.ente.enteId, { ...tie, ...place }, 'Ada')).toEqual({ ok: true, value: 2 });
        at.debt('third', maria);
        await at.read('recent');
        expect(await trayOf(at)).toEqual([]);
        const children = (await at.bollettini(family)).flatMap(({ lines }) => lines.map(({ childId }) => childId));
        expect(children).toEqual(['fam-1-kid-2', 'fam-1-kid-2', 'fam-1-kid-2']);
        expect((await trayOf(at, 'tied')).map(({ iupd, decidedBy }) => [iupd, decidedBy])).toEqual([['first', 'Ada']]);

        expect(await untieDebtor(now, at.ente.enteId, 'first')).toEqual({ ok: true, value: 3 });
        expect(await at.bollettini(family)).toEqual([]);
        expect(await trayOf(at)).toHaveLength(3);
      });

      test('dismissed with a reason it asks no more; taken back it asks again', async () => {
        const at = await bench([]);
        at.debt('stranger', maria);
        await at.read('recent');
        const dismissed = await dismissPosition(
          at.context.db,
          at.ente.enteId,
          { iupd: 'stranger', reason: 'TARI' },
          'Ada',
        );
        expect(dismissed.ok).toBe(true);
        at.turnClock(hourMs);
        await at.read('recent');
        expect([await trayOf(at), (await trayOf(at, 'dismissed')).map(({ reason }) => reason)]).toEqual([[], ['TARI']]);
        await restorePosition({ db: at.context.db, now: at.context.now() }, at.ente.enteId, 'stranger');
        expect((await trayOf(at)).map(({ problem }) => problem)).toEqual(['DEBTOR_UNKNOWN']);
      });

      test('one in a form that nobody knows waits under its name, dismissed or not, and is placed once it is understood', async () => {
        const family = familyOf('fam-1', maria);
        const at = await bench([family]);
        at.debt('a', maria);
        const strange = { iupd: 'a', status: 'NEW_STATE', paymentOption: [] };
        const page = { page: 0, limit: 50, items_found: 1, total_pages: 1 };
        const body = { payment_position_list: [strange], page_info: page };
        at.gpd.faults.order(({ path }) => path.includes('/v3/'), { kind: 'answer', answer: { status: 200, body } });
        at.gpd.faults.order(({ path }) => path.includes('/v3/'), { kind: 'answer', answer: { status: 500, body } }, 4);
        expect(await at.read('recent')).toMatchObject({ strange: 1 });
        expect(await trayOf(at)).toMatchObject([{ iupd: 'a', problem: 'UNREADABLE', subject: 'a', debtor: null }]);
        const named = { iupd: 'a', reason: 'da guardare' };
        await dismissPosition(at.context.db, at.ente.enteId, named, 'Ada');
        await restorePosition({ db: at.context.db, now: at.context.now() }, at.ente.enteId, 'a');
        expect(await trayOf(at)).toMatchObject([{ problem: 'UNREADABLE' }]);
        at.turnClock(hourMs);
        await at.look();
        expect([await trayOf(at), (await at.bollettini(family)).length]).toEqual([[], 1]);
      });

      test('a family that is registered later gets its debts by itself', async () => {
        const family = familyOf('fam-1', omocodeOfMaria);
        const at = await bench([family]);
        at.debt('a', maria);
        await at.read('recent');
        expect(await trayOf(at)).toHaveLength(1);
        await at.context.db
          .updateTable('person')
          .set({ fiscal_code: maria })
          .where('ente_id', '=', at.ente.enteId)
          .where('id', '=', family.persons[0]!.id)
          .execute();
        await at.read('recent');
        expect(await at.bollettini(family)).toHaveLength(1);
      });

      test('a bollettino that has the number already keeps its lines; another amount is shown to a person', async () => {
        const known = someBollettino('known', 'fam-1-parent', 'fam-1-kid-1');
        const family = familyOf('fam-1', maria);
        const at = await bench([family]);
        const number = at.debt('a', maria, { amount: 1200 });
        const mine = BollettinoRecordSchema.parse({ ...known, noticeNumber: number, instalments: [] });
        await putBollettino(at.context.db, at.ente.enteId, family.family.id, mine);
        await at.read('recent');
        expect((await trayOf(at)).map(({ problem }) => problem)).toEqual(['AMOUNT_DIFFERS']);
        at.gpd.book.markPaid(organization, number, at.context.now());
        at.turnClock(hourMs);
        await at.read('recent');
        expect(await at.bollettini(family)).toMatchObject([
          { id: 'known', state: 'paid', amountCents: 1000, lines: mine.lines },
        ]);
      });
    });

    describe('an administrator', () => {
      test('asks how things stand, reads now, and lists; a secretary may not', async () => {
        const at = await bench([familyOf('fam-1', maria)]);
        at.debt('mine', maria);
        at.debt('stranger', 'VRDLGI75C15F205C');
        const { database } = central;
        const head = { ...operator, id: OperatorIdSchema.parse('op-head'), role: 'administrator' } as const;
        await putOperator(database.kysely, at.ente.enteId, head);
        const { station } = await at.ente.addStation(schoolA);
        const woken: string[] = [];
        const debts = { wake: () => void woken.push('woken') };
        const gpd = { baseUrl: at.gpd.baseUrl, subscriptionKey: 'key' };
        const reached = { ...noPagopa, accessOf: () => Promise.resolve({ ...noAccess, gpd }) };
        const services = { ...databaseServices(database, at.ente.shelf), debts };
        const signer = await findStation(database.kysely, station.id);
        if (!signer) throw new Error('no station');
        const as = (operatorId: string, pagopa: PagopaOffice = reached) => ({
          context: {
            services: { ...services, pagopa },
            signer,
            operatorId: OperatorIdSchema.parse(operatorId),
            ...{ parentToken: null, address: '', later: () => {} },
          },
        });
        const { status, read, tray, tie } = debtsHandlers;
        await expect(call(status, undefined, as('op-1'))).rejects.toMatchObject({ code: 'OPERATOR_NOT_ALLOWED' });
        expect(await call(status, undefined, as('op-head'))).toMatchObject({
          run: null,
          nextAt: null,
          numbering: 'missing',
        });
        const cutOff = as('op-head', noPagopa);
        await expect(call(read, { kind: 'recent' }, cutOff)).rejects.toMatchObject({ code: 'ACCESS_MISSING' });
        const begun = await call(read, { kind: 'recent' }, as('op-head'));
        expect(begun.run).toMatchObject({ state: 'running', startedBy: 'Ada Prova', progress: 0 });
        expect(woken).toEqual(['woken']);
        await at.look();
        expect(await call(status, undefined, as('op-head'))).toMatchObject({
          ...{ run: { state: 'done', progress: 1, made: 1 }, lastDone: { made: 1 }, tray: 1, access: 'ready' },
        });
        const listed = await call(tray, { list: 'tray' }, as('op-head'));
        expect(listed).toMatchObject({ total: 1, items: [{ iupd: 'stranger' }], services: [{ name: 'Mensa' }] });
        const [service] = listed.services;
        if (!service) throw new Error('no service');
        const place = { familyId: FamilyIdSchema.parse('fam-1'), debtorId: PersonIdSchema.parse('fam-1-parent') };
        const told = { ...place, childId: PersonIdSchema.parse('fam-1-kid-1'), serviceId: service.id };
        const gone = call(tie, { iupd: 'nobody', ...told }, as('op-head'));
        await expect(gone).rejects.toMatchObject({ code: 'POSITION_GONE' });
        expect(await call(tie, { iupd: 'stranger', ...told }, as('op-head'))).toEqual({ settled: 1 });
      });
    });
  });
}
