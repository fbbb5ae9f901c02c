// Debts of GPD are read, whatever the line and GPD do meanwhile. On PostgreSQL alone: the line and GPD know nothing of the database. Whose
// the debts are is in debts-placing.test.ts, publishing in debt-publishing.test.ts.
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { windowsOfPhase } from '#central/debts/reading/windows.ts';
import { onPostgres } from '../../support/central-databases.ts';
import { familyOf, newDebtBench, organization, type DebtBench } from '../../support/debt-bench.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const maria = 'RSSMRA80A01H501U';
const hourMs = 60 * 60 * 1000;
const today = localDate(2026, 11, 25);
/** One page in each window. */
const pagesOfRecent = (['due', 'paid'] as const).flatMap((phase) => windowsOfPhase('recent', phase, today)).length;
const isList = ({ path, method }: { path: string; method: string }) =>
  method === 'GET' && path.endsWith('/debtpositions');
const broken = {
  kind: 'answer',
  answer: { status: 500, body: { title: 'Service Unavailable', status: 500 } },
} as const;

describe('reading debts', () => {
  const central = useCentralDatabase(onPostgres);
  const bench = async (families: readonly FamilyAggregate[], options = {}): Promise<DebtBench> => {
    const made = await newDebtBench(central.database, central.place.folder, families, options);
    onTestFinished(() => made.close());
    return made;
  };

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
    at.gpd.book.restore([{ ...at.gpd.book.get(organization, 'in-two'), status: 'VALID', updatedAt: at.context.now() }]);
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
