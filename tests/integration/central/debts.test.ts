// Debts of GPD become bollettini, whatever the line and GPD do meanwhile; bollettini become debts at GPD, each once. On both databases.
import { describe, expect, onTestFinished, test } from 'vitest';
import { BollettinoRecordSchema, type BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { setIuvCounter, readIuvCounter } from '#central/debts/publishing/set-iuv-counter.ts';
import { readPublications } from '#central/debts/publishing/read-publications.ts';
import { retryPublication } from '#central/debts/publishing/retry-publication.ts';
import { windowsOfPhase } from '#central/debts/reading/windows.ts';
import { dismissPosition, restorePosition } from '#central/debts/tray/dismiss-position.ts';
import { readTray } from '#central/debts/tray/read-tray.ts';
import { tieDebtor } from '#central/debts/tray/tie-debtor.ts';
import { untieDebtor } from '#central/debts/tray/untie-debtor.ts';
import { configurations } from '../../support/central-databases.ts';
import { familyOf, newDebtBench, organization, type DebtBench } from '../../support/debt-bench.ts';
import { someBollettino } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const maria = 'RSSMRA80A01H501U';
const omocodeOfMaria = 'RSSMRA80A01H50MM';
const hourMs = 60 * 60 * 1000;
const today = localDate(2026, 11, 25);
/** One page in each window. */
const pagesOfRecent = (['due', 'paid'] as const).flatMap((phase) => windowsOfPhase('recent', phase, today)).length;
const page = { limit: 50, offset: 0 };
const isList = ({ path, method }: { path: string; method: string }) =>
  method === 'GET' && path.endsWith('/debtpositions');
const isCreate = ({ method }: { method: string }) => method === 'POST';
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
    const publicationsOf = async ({ ente, context }: DebtBench, state: 'waiting' | 'published' | 'refused') =>
      (await readPublications(context.db, ente.enteId, state, page)).items;

    describe('reading', () => {
      test('page by page; a position becomes a bollettino of the debtor, its amount one line for the child', async () => {
        const family = familyOf('fam-1', maria);
        const at = await bench([family], { pageSize: 2 });
        const numbers = [1, 2, 3, 4, 5].map((each) => at.debt(`iupd-${String(each)}`, maria, { amount: 1000 + each }));
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
        const states = (await at.bollettini(family)).map(({ noticeNumber, state }) => [noticeNumber === first, state]);
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

    describe('publishing', () => {
      const unnumbered = (id: string, change: Partial<BollettinoRecord> = {}) =>
        BollettinoRecordSchema.parse({
          ...someBollettino(id, 'fam-1-parent', 'fam-1-kid-1'),
          ...{ dueDate: '2026-12-20', noticeNumber: null, instalments: [], ...change },
        });
      const withBollettini = async (bollettini: readonly BollettinoRecord[], numbered = true) => {
        const family = familyOf('fam-1', maria);
        const at = await bench([family]);
        for (const each of bollettini) await putBollettino(at.context.db, at.ente.enteId, family.family.id, each);
        if (numbered) await setIuvCounter(at.context.db, at.ente.enteId, { segregationCode: '07', next: 41 });
        return { at, family };
      };
      const numbersOf = async (at: DebtBench, family: FamilyAggregate) =>
        (await at.bollettini(family)).map(({ noticeNumber }) => noticeNumber);

      test('without a counter nothing is taken in hand', async () => {
        const { at } = await withBollettini([unnumbered('b-1')], false);
        await at.look();
        expect([await publicationsOf(at, 'waiting'), at.gpd.book.all()]).toEqual([[], []]);
      });

      test('each gets the next number, is valid at GPD, and is found again by the next reading', async () => {
        const { at, family } = await withBollettini([unnumbered('b-1'), unnumbered('b-2')]);
        await at.look();
        const numbers = await numbersOf(at, family);
        expect(numbers.map((number) => number?.slice(0, 16))).toEqual(['3070000000000041', '3070000000000042']);
        expect(
          at.gpd.book
            .all()
            .map(({ status, options }) => [status, options[0]?.nav])
            .sort(),
        ).toEqual([
          ['VALID', numbers[0]],
          ['VALID', numbers[1]],
        ]);
        expect(await publicationsOf(at, 'published')).toHaveLength(2);
        at.gpd.book.markPaid(organization, numbers[0] ?? '', at.context.now());
        at.turnClock(hourMs);
        expect(await at.read('recent')).toMatchObject({ made: 0, changed: 1, to_tray: 0 });
        expect((await at.bollettini(family)).map(({ state }) => state)).toEqual(['paid', 'issued']);
      });

      test('the answer is lost: tried again under the same name, 409, compared, done; one number was used', async () => {
        const { at, family } = await withBollettini([unnumbered('b-1')]);
        at.gpd.faults.order(isCreate, { kind: 'cut-after' });
        await at.look();
        expect(at.gpd.book.all()).toHaveLength(1);
        expect(await numbersOf(at, family)).toEqual([at.gpd.book.all()[0]?.options[0]?.nav]);
        expect(await readIuvCounter(at.context.db, at.ente.enteId)).toMatchObject({ next: 42 });
      });

      test('the process ends after GPD has it: a reading makes no second bollettino, and publishing goes on', async () => {
        const { at, family } = await withBollettini([unnumbered('b-1')]);
        at.gpd.faults.order(isCreate, { kind: 'cut-after' });
        at.gpd.faults.order(isCreate, broken, 3);
        await at.look();
        expect(await publicationsOf(at, 'waiting')).toMatchObject([
          { attempts: 1, code: 'SERVER_ERROR', noticeNumber: null },
        ]);
        expect(await numbersOf(at, family)).toEqual([null]);
        expect(await at.read('recent')).toMatchObject({ made: 0 });
        expect(await at.bollettini(family)).toHaveLength(1);
        at.turnClock(hourMs);
        await at.look();
        expect((await numbersOf(at, family))[0]).toMatch(/^3070000000000041/);
      });

      test('a number that somebody else used at GPD is left behind', async () => {
        const { at, family } = await withBollettini([unnumbered('b-1')]);
        const theirs = at.gpd.book.create.bind(at.gpd.book);
        at.debt('template', maria);
        const sent = at.gpd.book.get(organization, 'template').sent;
        theirs(
          organization,
          {
            ...sent,
            iupd: 'theirs',
            paymentOption: sent.paymentOption.map((option) => ({
              ...option,
              nav: undefined,
              iuv: '07000000000004179',
            })),
          },
          true,
        );
        const taken = at.gpd.book.get(organization, 'theirs').options[0]?.nav;
        await at.look();
        at.turnClock(hourMs);
        await at.look();
        const [number] = await numbersOf(at, family);
        expect(number).not.toBe(taken);
        expect(number).toMatch(/^30700000000000(41|42)/);
      });

      test('what GPD refuses, and what lacks something, waits for a person by name; then it is tried again', async () => {
        const family = familyOf('fam-1', null);
        const at = await bench([family]);
        await putBollettino(at.context.db, at.ente.enteId, family.family.id, unnumbered('b-1'));
        await putBollettino(
          at.context.db,
          at.ente.enteId,
          family.family.id,
          unnumbered('b-2', { dueDate: unnumbered('x', {}).issuedOn }),
        );
        await setIuvCounter(at.context.db, at.ente.enteId, { segregationCode: '07', next: 1 });
        await at.look();
        const codes = (await publicationsOf(at, 'refused')).map(({ bollettinoId, code }) => [bollettinoId, code]);
        expect(codes.sort()).toEqual([
          ['b-1', 'DEBTOR_CODE_MISSING'],
          ['b-2', 'DUE_DATE_PAST'],
        ]);
        expect(await readIuvCounter(at.context.db, at.ente.enteId)).toMatchObject({ next: 1 });
        const db = at.context.db;
        await db.updateTable('person').set({ fiscal_code: maria }).where('ente_id', '=', at.ente.enteId).execute();
        await db
          .updateTable('payment_category')
          .set({ iban: 'IT00UNKNOWN' })
          .where('ente_id', '=', at.ente.enteId)
          .execute();
        const retry = async () => {
          const [first] = await publicationsOf(at, 'refused').then((list) =>
            list.filter(({ bollettinoId }) => bollettinoId === 'b-1'),
          );
          if (first) await retryPublication({ db, now: at.context.now() }, at.ente.enteId, first.bollettinoId);
          await at.look();
        };
        await retry();
        expect(await publicationsOf(at, 'refused')).toContainEqual(
          expect.objectContaining({ code: 'REFUSED_400', sentence: expect.stringContaining('iban') }),
        );
        await db
          .updateTable('payment_category')
          .set({ iban: 'IT60X0542811101000000123456' })
          .where('ente_id', '=', at.ente.enteId)
          .execute();
        await retry();
        expect(await publicationsOf(at, 'published')).toMatchObject([{ bollettinoId: 'b-1', attempts: 3 }]);
      });

      test('the counter never goes back, and steps over a number that is there already', async () => {
        const taken = unnumbered('b-0', { noticeNumber: '307000000000004179' as BollettinoRecord['noticeNumber'] });
        const { at } = await withBollettini([taken, unnumbered('b-1')]);
        await at.look();
        const back = await setIuvCounter(at.context.db, at.ente.enteId, { segregationCode: '07', next: 5 });
        expect(back).toMatchObject({ ok: false, error: { code: 'COUNTER_GOES_BACK' } });
      });
    });
  });
}
