// Paying at central on a real PostgreSQL: sessions, leases, carts, receipts, links, two processes at once.
import type { Server } from 'node:http';
import { pino } from 'pino';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeBollettino } from '#central/bollettini/change-bollettino.ts';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { readBollettini } from '#central/bollettini/read-bollettini.ts';
import { readFamilies } from '#central/families/read-families.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { readChanges } from '#central/payments/changes/read-changes.ts';
import { checkBollettini } from '#central/payments/check-bollettini.ts';
import { cartAsking, cartsClient } from '#central/payments/checkout/carts-client.ts';
import { openCheckout } from '#central/payments/checkout/open-checkout.ts';
import { endLeases } from '#central/payments/end-leases.ts';
import { abandon, takeOver } from '#central/payments/hand-over.ts';
import { openCart } from '#central/payments/open-cart.ts';
import { openSession } from '#central/payments/open-session.ts';
import { selectList, selectSession, selectSessionInReach } from '#central/payments/session/queries.ts';
import { readSession } from '#central/payments/session/read-sessions.ts';
import { clearCredit } from '#central/receipts/clear-credit.ts';
import { selectCredits, selectReceipts, toCredit, type Of } from '#central/receipts/queries.ts';
import { readForEnte } from '#central/receipts/reading/read-for-ente.ts';
import { settleFound } from '#central/receipts/settle-found.ts';
import { receiptsClient } from '#central/receipts/sources/receipts-client.ts';
import { takeReceipt } from '#central/receipts/take-receipt.ts';
import { pushedDocument } from '#central/sandbox/receipts/receipt-xml.ts';
import { eraseWhole } from '#central/retention/erase-family.ts';
import { deleteTraces } from '#central/retention/family-queries.ts';
import type { KnownStation } from '#central/stations/find-station.ts';
import { writeTx } from '#central/store/write-tx.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { InstantSchema, LocalDateSchema } from '#shared/contracts/fields.ts';
import { cents } from '#shared/domain/cents.ts';
import { FamilyIdSchema, type PaymentSessionId } from '#shared/domain/ids.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { onPostgres } from '../../support/central-databases.ts';
import { newPagopaBench } from '../../support/pagopa-bench.ts';
import {
  catalogue,
  newPaymentBench,
  payable,
  prepaid,
  receiptOf,
  start,
  tenMinutes,
  wanted,
} from '../../support/payment-bench.ts';
import { schoolA, schoolB, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

describe('payments', () => {
  const central = useCentralDatabase(onPostgres);
  const families: ReturnType<typeof someFamily>[] = [];
  const made = new Map<string, BollettinoRecord[]>();
  const clock = { now: start };
  let ente: EnteBench;
  let here: KnownStation;
  let there: KnownStation;
  let one: ReturnType<typeof newPaymentBench>;
  /** Another process on the same database. */
  let other: ReturnType<typeof newPaymentBench>;

  /** Each test has families of its own. */
  function family(name: string, bollettini = 1, change: Partial<BollettinoRecord> = {}): void {
    const own = Array.from({ length: bollettini }, (_, at) => payable(`${name}-${String(at + 1)}`, name, change));
    made.set(name, own);
    families.push(someFamily(name, [{ id: `${name}-kid-1`, school: schoolA }], own));
  }
  family('opening', 2);
  family('receipts', 2);
  family('wallet', 1, { categoryId: prepaid });
  for (const name of ['held', 'race', 'twice', 'told', 'given-up', 'withdrawn', 'changes', 'link', 'real', 'refused'])
    family(name);
  for (let at = 0; at < 6; at += 1) family(`many-${String(at)}`);

  beforeAll(async () => {
    if (!onPostgres.available) return;
    ente = await newEnte(central.database, central.place.folder, families, catalogue);
    here = (await ente.addStation(schoolA)).station;
    there = (await ente.addStation(schoolA, schoolB)).station;
    one = newPaymentBench(central.database, clock);
    other = newPaymentBench(central.database, clock);
  });
  afterAll(() => {
    if (!onPostgres.available) return;
    one.context.changes.close();
    other.context.changes.close();
  });

  const familyId = (name: string) => FamilyIdSchema.parse(name);
  const bollettinoOf = (name: string, at = 0) => {
    const found = made.get(name)?.[at];
    if (!found) throw new Error('no such bollettino');
    return found;
  };
  const sessionOf = async (id: PaymentSessionId) => {
    const row = await selectSession(one.context.db, ente.enteId, id);
    if (!row) throw new Error('the session is gone');
    return await readSession(one.context, ente.enteId, row);
  };
  const stateOf = async ({ id }: BollettinoRecord) =>
    (await readBollettini(one.context.db, ente.enteId, [id])).get(id)?.state;
  const open = (name: string, by = here, bench = one) =>
    openSession(
      bench.context,
      { station: by, operatorName: 'Ada Prova' },
      wanted(familyId(name), ...(made.get(name) ?? [])),
    );
  async function opened(name: string, by = here) {
    const session = await open(name, by);
    if (!session.ok) throw new Error(session.error.code);
    return session.value;
  }
  async function withCart(name: string, by = here) {
    const session = await opened(name, by);
    const cart = await openCart(one.context, ente.enteId, session.id, by);
    if (!cart.ok) throw new Error(cart.error.code);
    return { ...session, checkoutUrl: cart.value.checkoutUrl };
  }
  const take = (receipt: Parameters<typeof takeReceipt>[2], bench = one) =>
    takeReceipt(bench.context, ente.enteId, receipt, 'push');
  const receiptsOf = (of: Of) =>
    selectReceipts(one.context.db, ente.enteId, here.schools, of, { offset: 0, limit: 50 });
  const credits = async () => {
    const page = { offset: 0, limit: 50 };
    return (await selectCredits(one.context.db, ente.enteId, here.schools, 'open', page)).rows.map(toCredit);
  };

  test('a session is opened once, its cart holds the bollettini for ten minutes, and a new one may follow', async () => {
    const asked = wanted(familyId('opening'), bollettinoOf('opening'), bollettinoOf('opening', 1));
    const who = { station: here, operatorName: 'Ada Prova' };
    const twice = await Promise.all([one, other].map(({ context }) => openSession(context, who, asked)));
    expect(twice.map((each) => each.ok)).toEqual([true, true]);
    const session = await sessionOf(asked.id);
    expect(session).toMatchObject({ state: 'created', totalCents: 2000, stationName: here.name, heldUntil: null });

    expect(await openCart(one.context, ente.enteId, session.id, here)).toMatchObject({ ok: true });
    expect(one.carts.at(-1)).toMatchObject({ idCart: `${session.code}-1`, emailNotice: null });
    expect(one.carts.at(-1)?.returnUrls.ok.href).toBe(`${session.link}/back/ok/1`);
    expect(await sessionOf(session.id)).toMatchObject({ state: 'cartOpen' });
    expect(await stateOf(bollettinoOf('opening'))).toBe('paying');
    const question = { familyId: familyId('opening'), ids: [bollettinoOf('opening').id] };
    const [checked] = await checkBollettini(one.context, ente.enteId, there.id, question);
    expect(checked).toMatchObject({ outstandingCents: 1000 });
    expect(checked?.notices[0]).toMatchObject({ standing: 'held', heldBy: { here: false, code: session.code } });

    clock.now += tenMinutes;
    await Promise.all([one, other].map(({ context }) => endLeases(context.db, context.now)));
    expect(await sessionOf(session.id)).toMatchObject({ state: 'abandoned', heldUntil: null });
    expect(await stateOf(bollettinoOf('opening'))).toBe('issued');
    const { rows } = await sql<{ kind: string }>`select kind from payment_event
      where ente_id = ${ente.enteId} and session_id = ${session.id} order by id`.execute(one.context.db);
    expect(rows.map(({ kind }) => kind)).toEqual(['opened', 'cartAsked', 'cartAccepted', 'leaseOver']);

    expect(await openCart(other.context, ente.enteId, session.id, here)).toMatchObject({ ok: true });
    expect(other.carts.at(-1)?.idCart).toBe(`${session.code}-2`);
  });

  test('what one holds another neither opens nor pays, until it is taken over or given up', async () => {
    const first = await withCart('held');
    const refused = await open('held', there);
    expect(refused).toMatchObject({ ok: false, error: { code: 'HELD', heldBy: { code: first.code, here: false } } });

    await takeOver(one.context, { station: there, operatorName: 'Bruno' }, first.id);
    expect(await sessionOf(first.id)).toMatchObject({ stationId: there.id, operatorName: 'Bruno', state: 'cartOpen' });
    expect(await open('held', there)).toMatchObject({ error: { heldBy: { here: true } } });
    await abandon(one.context, ente.enteId, first.id, there.name);
    expect(await stateOf(bollettinoOf('held'))).toBe('issued');
    expect(await open('held', there)).toMatchObject({ ok: true });
  });

  test('two carts of one bollettino at the same moment: one is opened', async () => {
    const sessions = [await opened('race'), await opened('race', there)];
    const carts = await Promise.all(
      sessions.map(({ id }, at) =>
        openCart((at === 0 ? one : other).context, ente.enteId, id, at === 0 ? here : there),
      ),
    );
    const codes = carts.map((cart) => (cart.ok ? 'opened' : cart.error.code));
    expect(codes.toSorted()).toEqual(['HELD', 'opened']);
  });

  test('many at the same moment are done together, and each is told its own', async () => {
    const many = Array.from({ length: 6 }, (_, at) => `many-${String(at)}`);
    const asked = many.map((name) => wanted(familyId(name), bollettinoOf(name)));
    const [first, second] = asked;
    if (!first || !second) throw new Error('there are none');
    const wrong = { ...wanted(familyId('many-0'), bollettinoOf('many-1')) };
    const again = { ...first, id: wanted(first.familyId).id };
    const who = { station: here, operatorName: 'Ada Prova' };
    const sessions = await Promise.all(
      [...asked, wrong, again, second].map((each) => openSession(one.context, who, each)),
    );
    expect(sessions.map(({ ok }) => ok)).toEqual([...asked.map(() => true), false, true, true]);
    expect(sessions[8]).toEqual(sessions[1]);

    // Two sessions want one bollettino: whoever is first holds it.
    const ids = [...asked.map(({ id }) => id), again.id];
    const carts = await Promise.all(ids.map((id) => openCart(one.context, ente.enteId, id, here)));
    expect(carts.filter(({ ok }) => ok)).toHaveLength(asked.length);
    expect([carts[0], carts[6]].filter((cart) => cart?.ok === false)).toMatchObject([{ error: { code: 'HELD' } }]);

    const receipts = many.map((name) => receiptOf(bollettinoOf(name)));
    const twice = receiptOf(bollettinoOf('many-1'));
    const taken = await Promise.all([...receipts, ...receipts.slice(0, 2), twice].map((receipt) => take(receipt)));
    expect(taken.slice(6, 8)).toEqual(['repeated', 'repeated']);
    expect([taken[1], taken[8]].toSorted()).toEqual(['credit', 'settled']);
    for (const id of ids.slice(0, 6)) expect(await sessionOf(id)).toMatchObject({ state: 'paid', heldUntil: null });
    const changes = await Promise.all(ids.map(async (id) => (await sessionOf(id)).change));
    expect(new Set(changes).size).toBe(ids.length);
  });

  test('what Checkout refuses is said, and holds nothing', async () => {
    const session = await opened('refused');
    const ask = () => openCart(one.context, ente.enteId, session.id, here);
    one.answer = { code: 'CART_NOT_PAYABLE', status: 422, retryAfterMs: null };
    expect(await ask()).toEqual({ ok: false, error: { code: 'CART_REFUSED', failure: 'CART_NOT_PAYABLE' } });
    one.answer = { code: 'CHECKOUT_LIMIT', status: null, retryAfterMs: 1200 };
    expect(await ask()).toEqual({ ok: false, error: { code: 'PACED', waitMs: 1200 } });
    expect(await sessionOf(session.id)).toMatchObject({ state: 'failed', failure: 'CHECKOUT_LIMIT', heldUntil: null });
    one.answer = null;
    await changeBollettino(one.context.db, ente.enteId, familyId('refused'), bollettinoOf('refused').id, {
      ...{ amountCents: cents(1200), lines: [{ ...bollettinoOf('refused').lines[0]!, unitCents: cents(600) }] },
    });
    expect(await ask()).toMatchObject({ ok: true });
    // Asked afresh: the amount is what it is now.
    expect(one.carts.at(-1)?.notices[0]?.amountCents).toBe(1200);
    expect(await sessionOf(session.id)).toMatchObject({ totalCents: 1200, state: 'cartOpen' });
  });

  test('receipts count once whoever brings them how often, and the last one makes the session paid', async () => {
    const session = await withCart('receipts');
    const [first, second] = [receiptOf(bollettinoOf('receipts')), receiptOf(bollettinoOf('receipts', 1))];
    const brought = await Promise.all([first, first, first].map((each, at) => take(each, at === 1 ? other : one)));
    expect(brought.toSorted()).toEqual(['repeated', 'repeated', 'settled']);
    expect(await sessionOf(session.id)).toMatchObject({
      state: 'cartOpen',
      notices: [{ paidAt: first.paidAt }, { paidAt: null }],
    });
    expect(await take(second, other)).toBe('settled');
    expect(await sessionOf(session.id)).toMatchObject({ state: 'paid', heldUntil: null });
    expect(await stateOf(bollettinoOf('receipts'))).toBe('paid');
    const kept = await receiptsOf({ by: 'session', sessionId: session.id });
    expect(kept.total).toBe(2);
    expect(kept.rows.map((row) => row.settled_cents)).toEqual([1000, 1000]);
    const day = LocalDateSchema.parse('2026-11-25');
    expect((await receiptsOf({ by: 'days', from: day, to: day })).total).toBeGreaterThanOrEqual(2);
    expect((await receiptsOf({ by: 'keys', keys: [kept.rows[0]!.key] })).total).toBe(1);
    const again = await openCart(one.context, ente.enteId, session.id, here);
    expect(again).toMatchObject({ ok: false, error: { code: 'SESSION_PAID' } });
  });

  test('two payments of one notice: paid once, the other is to be given back, and a person clears it once', async () => {
    const bollettino = bollettinoOf('twice');
    expect(await take(receiptOf(bollettino))).toBe('settled');
    expect(await take(receiptOf(bollettino))).toBe('credit');
    const credit = (await credits()).find(({ receipt }) => receipt.bollettinoId === bollettino.id);
    expect(credit).toMatchObject({ reason: 'PAID_TWICE', amountCents: 1000, settled: null });
    const clear = () =>
      clearCredit({ db: one.context.db, now: clock.now }, here, { key: credit!.receipt.key, note: 'Bonifico' }, 'Ada');
    expect(await clear()).toMatchObject({ ok: true, value: { settled: { by: 'Ada', note: 'Bonifico' } } });
    expect(await clear()).toMatchObject({ ok: false, error: 'ALREADY_SETTLED' });
  });

  test('a receipt after GPD said “paid”, after giving up, after cancelling', async () => {
    const told = bollettinoOf('told');
    const paidAt = InstantSchema.parse('2026-11-25T08:00:00Z');
    const paid = { state: 'paid', paidCents: told.amountCents, paidAt } as const;
    await changeBollettino(one.context.db, ente.enteId, familyId('told'), told.id, paid);
    expect(await open('told')).toMatchObject({ error: { code: 'NOT_PAYABLE', notices: [{ standing: 'paid' }] } });
    expect(await take(receiptOf(told))).toBe('settled');

    const session = await withCart('given-up');
    await abandon(one.context, ente.enteId, session.id, here.name);
    expect(await take(receiptOf(bollettinoOf('given-up')))).toBe('settled');
    expect((await sessionOf(session.id)).state).toBe('paid');

    const withdrawn = bollettinoOf('withdrawn');
    await changeBollettino(one.context.db, ente.enteId, familyId('withdrawn'), withdrawn.id, { state: 'cancelled' });
    expect(await take(receiptOf(withdrawn))).toBe('credit');
    expect((await credits()).map(({ reason }) => reason)).toContain('BOLLETTINO_CANCELLED');
  });

  test('a receipt of an unknown notice waits, and is settled when its bollettino comes', async () => {
    const late = payable('late-1', 'held');
    expect(await take(receiptOf(late))).toBe('credit');
    const waiting = () => credits().then((all) => all.filter(({ reason }) => reason === 'NOTICE_UNKNOWN'));
    expect(await waiting()).toMatchObject([{ amountCents: 1000, receipt: { familyId: null } }]);
    await putBollettino(one.context.db, ente.enteId, familyId('held'), late);
    await Promise.all([one, other].map(({ context }) => settleFound(context, ente.enteId)));
    expect(await waiting()).toEqual([]);
    expect(await stateOf(late)).toBe('paid');
  });

  test('the balance of a prepaid service follows its receipt, once', async () => {
    const receipt = receiptOf(bollettinoOf('wallet'));
    await Promise.all([take(receipt), take(receipt, other)]);
    const [family] = await readFamilies(one.context.db, ente.enteId, [familyId('wallet')]);
    const wallet = family?.aggregate.wallets.find(({ categoryId }) => categoryId === prepaid);
    expect(wallet).toMatchObject({ balanceCents: 1000, lastTopUpCents: 1000, lastTopUpAt: receipt.paidAt });
  });

  test('who follows hears of a change that another process made; out of reach nothing is told', async () => {
    const begun = await readChanges(one.context, here, { after: 0, waitMs: 5_000 });
    expect(begun.sessions).toEqual([]);
    const hearing = readChanges(one.context, here, { after: begun.after, waitMs: 20_000 });
    const session = await open('changes', there, other);
    const heard = await hearing;
    expect(heard.sessions.map(({ id }) => id)).toEqual([session.ok && session.value.id]);
    expect(heard.after).toBeGreaterThan(begun.after);
    const away = { ...here, schools: [schoolB] };
    expect((await readChanges(one.context, away, { after: begun.after, waitMs: 0 })).sessions).toEqual([]);
    const page = { offset: 0, limit: 50 };
    const family = { which: 'family', familyId: familyId('changes') } as const;
    expect((await selectList(one.context.db, ente.enteId, here.schools, family, page)).total).toBe(1);
    expect((await selectList(one.context.db, ente.enteId, [schoolB], family, page)).total).toBe(0);
    const code = { code: heard.sessions[0]!.code };
    expect(await selectSessionInReach(one.context.db, ente.enteId, [schoolB], code)).toBeUndefined();
    expect((await readChanges(one.context, here, { after: heard.after + 1000, waitMs: 5_000 })).after).toBe(
      heard.after,
    );
  });

  test('evidence is never changed', async () => {
    const { db } = one.context;
    for (const table of ['receipt', 'payment_event'] as const) {
      await expect(sql`update ${sql.table(table)} set ente_id = ente_id`.execute(db)).rejects.toThrow(/never changed/);
    }
  });

  test('what is erased of a family leaves neither sessions nor names; money that is kept keeps its receipts', async () => {
    const { db } = one.context;
    const kept = familyId('receipts');
    await writeTx(db, ente.enteId, 'test', (tx) => deleteTraces(tx.db, ente.enteId, kept));
    expect((await receiptsOf({ by: 'family', familyId: kept })).total).toBe(2);
    const { rows } = await sql<{ document: object }>`select r.document from receipt r
      join receipt_effect e on e.ente_id = r.ente_id and e.receipt_key = r.key
      where r.ente_id = ${ente.enteId} and e.bollettino_id = ${bollettinoOf('receipts').id}`.execute(db);
    expect(rows.map(({ document }) => Object.keys(document))).toEqual([['iuv']]);
    const page = { offset: 0, limit: 50 };
    const sessions = await selectList(db, ente.enteId, here.schools, { which: 'family', familyId: kept }, page);
    expect(sessions.total).toBe(0);

    const gone = bollettinoOf('twice');
    const { total } = await receiptsOf({ by: 'family', familyId: familyId('twice') });
    expect(total).toBe(2);
    await writeTx(db, ente.enteId, 'test', (tx) => eraseWhole(tx, familyId('twice')));
    const left =
      await sql`select from receipt_effect where ente_id = ${ente.enteId} and bollettino_id = ${gone.id}`.execute(db);
    expect(left.rows).toEqual([]);
  });

  describe('by link', () => {
    const lines: string[] = [];
    const pushKey = 'k'.repeat(32);
    let server: Server;
    let url: string;
    beforeAll(async () => {
      if (!onPostgres.available) return;
      const log = pino({}, { write: (line: string) => void lines.push(line) });
      const services = { ...databaseServices(central.database, ente.shelf), payments: one.context };
      server = createCentralServer(services, log, { pushKey });
      url = await listen(server, 0, '127.0.0.1');
    });
    afterAll(async () => {
      if (onPostgres.available) await closeServer(server);
    });
    const at = (link: string, path = '') => `${url}${new URL(link).pathname}${path}`;
    const ask = (target: string, method = 'GET') => fetch(target, { method, redirect: 'manual' });

    test('looking opens nothing, the button opens a cart, the way back is evidence and no payment', async () => {
      const session = await opened('link');
      const asked = one.carts.length;
      const page = await ask(at(session.link, '?lang=en'));
      const text = await page.text();
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://checkout.example");
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(text).toContain('€10.00');
      expect(text).toContain('Mensa link-1');
      for (const secret of ['Marta', 'Rossi', 'Famiglia', '<script']) expect(text).not.toContain(secret);
      await ask(at(session.link), 'HEAD');
      expect(one.carts).toHaveLength(asked);
      expect((await sessionOf(session.id)).state).toBe('created');

      const sent = await ask(at(session.link), 'POST');
      expect([sent.status, sent.headers.get('location')]).toEqual([
        303,
        `https://checkout.example/carts/${String(asked + 1)}`,
      ]);
      expect((await ask(at(session.link, '/back/cancel/7'))).status).toBe(200);
      expect((await sessionOf(session.id)).state).toBe('cartOpen');
      expect(await (await ask(at(session.link, '/back/cancel/1'))).text()).toContain('Torna al pagamento');
      expect(await sessionOf(session.id)).toMatchObject({
        state: 'failed',
        failure: 'PAYMENT_CANCELLED',
        heldUntil: null,
      });

      await ask(at(session.link), 'POST');
      await ask(at(session.link, '/back/ok/2'));
      expect((await sessionOf(session.id)).state).toBe('waiting');
      expect((await ask(at(session.link), 'POST')).status).toBe(409);
      await take(receiptOf(bollettinoOf('link')));
      expect(await (await ask(at(session.link))).text()).toContain('Già pagato');

      for (const [path, method, status] of [
        ...([
          ['/p/0123456789012345678901', 'GET', 404],
          ['/p/short', 'GET', 404],
        ] as const),
        [`${new URL(session.link).pathname}/back/ok/1`, 'POST', 405] as const,
      ])
        expect((await ask(`${url}${path}`, method)).status).toBe(status);
      expect(lines.join('')).not.toContain(session.link.slice(-22));
    });

    test('a link that is too old, held elsewhere, or asked for too often says so', async () => {
      const [older, holder] = [await opened('changes'), await opened('changes', there)];
      await openCart(one.context, ente.enteId, holder.id, there);
      expect(await (await ask(at(older.link))).text()).toContain('È in corso un pagamento');
      expect((await ask(at(older.link), 'POST')).status).toBe(409);
      await abandon(one.context, ente.enteId, holder.id, there.name);
      clock.now += 25 * 60 * 60 * 1000;
      expect(await (await ask(at(older.link, '?lang=de'))).text()).toContain('abgelaufen');
      expect((await ask(at(older.link), 'POST')).status).toBe(409);
      const statuses = await Promise.all(
        Array.from({ length: 20 }, () => ask(at(older.link), 'POST').then((r) => r.status)),
      );
      expect(statuses).toContain(429);
    });

    test('the whole way against pagoPA’s stand-in: link, Checkout, pushed receipt, polled receipt', async () => {
      const pagopa = await newPagopaBench();
      const context = {
        ...{ ...one.context, now: pagopa.now },
        checkout: openCheckout(cartsClient(cartAsking(new AbortController().signal, async () => {})), async () => ({
          ...{ baseUrl: pagopa.checkoutUrl, version: 'v2' as const, subscriptionKey: null },
        })),
      };
      const put = async (id: string) => {
        const record = payable(id, 'real', { noticeNumber: pagopa.notice({ amount: 1000 }) });
        await putBollettino(context.db, ente.enteId, familyId('real'), record);
        return record;
      };
      const pay = async (record: BollettinoRecord) => {
        const who = { station: here, operatorName: 'Ada' };
        const session = await openSession(context, who, wanted(familyId('real'), record));
        const cart = session.ok && (await openCart(context, ente.enteId, session.value.id, here));
        if (!session.ok || !cart || !cart.ok) throw new Error('no cart');
        await pagopa.payer().pay(cart.value.checkoutUrl);
        return session.value.id;
      };
      pagopa.setStation({ url: `${url}/v1/receipts/push/${pushKey}`, timeoutMs: 5_000 });
      const pushed = await put('pushed');
      const first = await pay(pushed);
      await pagopa.receipts.settle();
      expect((await sessionOf(first)).state).toBe('paid');
      expect(await stateOf(pushed)).toBe('paid');

      pagopa.setStation(undefined);
      const polled = await put('polled');
      const second = await pay(polled);
      await pagopa.receipts.settle();
      expect((await sessionOf(second)).state).toBe('cartOpen');
      const access = { baseUrl: pagopa.receiptsUrl, subscriptionKey: pagopa.subscriptionKey };
      const client = receiptsClient({
        ...{ access, rules: { timeoutMs: 2_000, attempts: 1, longestWaitMs: 0, firstBackoffMs: 1 } },
        ...{ pace: { turn: async () => {} }, now: pagopa.now, random: () => 0.5, wait: async () => {} },
        signal: new AbortController().signal,
      });
      const reading = {
        db: context.db,
        now: pagopa.now,
        random: () => 0.5,
        log: pino({ enabled: false }),
        asked: new Map(),
      };
      const read = (holder: string) =>
        readForEnte(reading, client, { enteId: ente.enteId, organization: '99900270150', holder }, () => false);
      await Promise.all([read('one'), read('other')]);
      expect((await sessionOf(second)).state).toBe('paid');
      // Both were brought by the list as well.
      expect((await receiptsOf({ by: 'family', familyId: familyId('real') })).total).toBe(2);

      // A share in another creditor's notice settles nothing here, and is not sent again for ever.
      const [kept] = pagopa.receipts.all();
      if (!kept) throw new Error('no receipt was kept');
      const shared = pushedDocument({ ...kept, receiptId: 'of-another-creditor' }).replace(
        '<fiscalCode>99900270150</fiscalCode>',
        '<fiscalCode>77777777777</fiscalCode>',
      );
      const heard = await fetch(`${url}/v1/receipts/push/${pushKey}`, { method: 'POST', body: shared });
      expect(await heard.text()).toContain('<outcome>OK</outcome>');
      expect((await receiptsOf({ by: 'family', familyId: familyId('real') })).total).toBe(2);

      const wrong = await fetch(`${url}/v1/receipts/push/${'x'.repeat(32)}`, { method: 'POST', body: '<a/>' });
      expect(wrong.status).toBe(404);
      expect(lines.join('')).not.toContain(pushKey);
      await pagopa.close();
    });
  });
});
