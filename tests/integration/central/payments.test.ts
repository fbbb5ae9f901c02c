// Paying at central on a real PostgreSQL: sessions, leases, carts, receipts, two processes at once.
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { changeBollettino } from '#central/bollettini/change-bollettino.ts';
import { selectEnte } from '#central/catalog/queries.ts';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { readFamilies } from '#central/families/read-families.ts';
import { readChanges } from '#central/payments/changes/read-changes.ts';
import { checkBollettini } from '#central/payments/check-bollettini.ts';
import { endLeases } from '#central/payments/end-leases.ts';
import { abandon, takeOver } from '#central/payments/hand-over.ts';
import { noteReturned, selectUnreached } from '#central/mail/returned-mail.ts';
import { openCart } from '#central/payments/open-cart.ts';
import { openSession } from '#central/payments/open-session.ts';
import { selectList, selectSessionInReach } from '#central/payments/session/queries.ts';
import { clearCredit } from '#central/receipts/clear-credit.ts';
import { selectCredits, selectReceipts, toCredit, type Of } from '#central/receipts/queries.ts';
import { settleFound } from '#central/receipts/settle-found.ts';
import { eraseWhole } from '#central/retention/erase-family.ts';
import { deleteTraces } from '#central/retention/family-queries.ts';
import { writeTx } from '#central/store/write-tx.ts';
import { InstantSchema, LocalDateSchema } from '#shared/contracts/fields.ts';
import { cents } from '#shared/domain/cents.ts';
import type { SchoolId } from '#shared/domain/ids.ts';
import { instalmentsOf, payable, prepaid, receiptOf, tenMinutes, wanted } from '../../support/payment-bench.ts';
import { schoolA, schoolB } from '../../support/small-ente.ts';
import { usePaymentOffice } from '../../support/payment-office.ts';

describe('payments', () => {
  const office = usePaymentOffice({
    'changes': {},
    'given-up': {},
    'held': {},
    'instalments': { change: { instalments: instalmentsOf(400, 600) } },
    'mailed': {},
    'mailed-at-counter': {},
    'mailed-from-kiosk': {},
    'mailed-switched-off': {},
    'opening': { bollettini: 2 },
    'race': {},
    'receipts': { bollettini: 2 },
    'refused': {},
    'told': {},
    'twice': {},
    'wallet': { change: { categoryId: prepaid } },
    'withdrawn': {},
    ...Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`many-${String(at)}`, {}])),
  });
  const receiptsOf = (of: Of) =>
    selectReceipts(office.one.context.db, office.ente.enteId, office.here.schools, of, { offset: 0, limit: 50 });
  const credits = async () => {
    const page = { offset: 0, limit: 50 };
    const { rows } = await selectCredits(office.one.context.db, office.ente.enteId, office.here.schools, 'open', page);
    return rows.map(toCredit);
  };

  test('a session is opened once, its cart holds the bollettini for ten minutes, and a new one may follow', async () => {
    const asked = wanted(office.familyId('opening'), office.bollettinoOf('opening'), office.bollettinoOf('opening', 1));
    const who = { station: office.here, operatorName: 'Ada Prova' };
    const twice = await Promise.all([office.one, office.other].map(({ context }) => openSession(context, who, asked)));
    expect(twice.map((each) => each.ok)).toEqual([true, true]);
    const session = await office.sessionOf(asked.id);
    expect(session).toMatchObject({
      state: 'created',
      totalCents: 2000,
      stationName: office.here.name,
      heldUntil: null,
    });

    expect(await openCart(office.one.context, office.ente.enteId, session.id, office.here)).toMatchObject({ ok: true });
    expect(office.one.carts.at(-1)).toMatchObject({ idCart: `${session.code}-1`, emailNotice: null });
    expect(office.one.carts.at(-1)?.returnUrls.ok.href).toBe(`${session.link}/back/ok/1`);
    expect(await office.sessionOf(session.id)).toMatchObject({ state: 'cartOpen' });
    expect(await office.stateOf(office.bollettinoOf('opening'))).toBe('paying');
    const question = { familyId: office.familyId('opening'), ids: [office.bollettinoOf('opening').id] };
    const [checked] = await checkBollettini(office.one.context, office.ente.enteId, office.there.id, question);
    expect(checked).toMatchObject({ outstandingCents: 1000 });
    expect(checked?.notices[0]).toMatchObject({ standing: 'held', heldBy: { here: false, code: session.code } });

    office.clock.now += tenMinutes;
    await Promise.all([office.one, office.other].map(({ context }) => endLeases(context.db, context.now)));
    expect(await office.sessionOf(session.id)).toMatchObject({ state: 'abandoned', heldUntil: null });
    expect(await office.stateOf(office.bollettinoOf('opening'))).toBe('issued');
    const { rows } = await sql<{ kind: string }>`select kind from payment_event
      where ente_id = ${office.ente.enteId} and session_id = ${session.id} order by id`.execute(office.one.context.db);
    expect(rows.map(({ kind }) => kind)).toEqual(['opened', 'cartAsked', 'cartAccepted', 'leaseOver']);

    expect(await openCart(office.other.context, office.ente.enteId, session.id, office.here)).toMatchObject({
      ok: true,
    });
    expect(office.other.carts.at(-1)?.idCart).toBe(`${session.code}-2`);
  });

  test('what one holds another neither opens nor pays, until it is taken over or given up', async () => {
    const first = await office.withCart('held');
    const refused = await office.open('held', office.there);
    expect(refused).toMatchObject({ ok: false, error: { code: 'HELD', heldBy: { code: first.code, here: false } } });

    await takeOver(office.one.context, { station: office.there, operatorName: 'Bruno' }, first.id);
    expect(await office.sessionOf(first.id)).toMatchObject({
      stationId: office.there.id,
      operatorName: 'Bruno',
      state: 'cartOpen',
    });
    expect(await office.open('held', office.there)).toMatchObject({ error: { heldBy: { here: true } } });
    await abandon(office.one.context, office.ente.enteId, first.id, office.there.name);
    expect(await office.stateOf(office.bollettinoOf('held'))).toBe('issued');
    expect(await office.open('held', office.there)).toMatchObject({ ok: true });
  });

  test('two carts of one bollettino at the same moment: one is opened', async () => {
    const sessions = [await office.opened('race'), await office.opened('race', office.there)];
    const carts = await Promise.all(
      sessions.map(({ id }, at) =>
        openCart(
          (at === 0 ? office.one : office.other).context,
          office.ente.enteId,
          id,
          at === 0 ? office.here : office.there,
        ),
      ),
    );
    const codes = carts.map((cart) => (cart.ok ? 'opened' : cart.error.code));
    expect(codes.toSorted()).toEqual(['HELD', 'opened']);
  });

  test('many at the same moment are done together, and each is told its own', async () => {
    const many = Array.from({ length: 6 }, (_, at) => `many-${String(at)}`);
    const asked = many.map((name) => wanted(office.familyId(name), office.bollettinoOf(name)));
    const [first, second] = asked;
    if (!first || !second) throw new Error('there are none');
    const wrong = { ...wanted(office.familyId('many-0'), office.bollettinoOf('many-1')) };
    const again = { ...first, id: wanted(first.familyId).id };
    const who = { station: office.here, operatorName: 'Ada Prova' };
    const sessions = await Promise.all(
      [...asked, wrong, again, second].map((each) => openSession(office.one.context, who, each)),
    );
    expect(sessions.map(({ ok }) => ok)).toEqual([...asked.map(() => true), false, true, true]);
    expect(sessions[8]).toEqual(sessions[1]);

    // Two sessions want one bollettino: whoever is first holds it.
    const ids = [...asked.map(({ id }) => id), again.id];
    const carts = await Promise.all(ids.map((id) => openCart(office.one.context, office.ente.enteId, id, office.here)));
    expect(carts.filter(({ ok }) => ok)).toHaveLength(asked.length);
    expect([carts[0], carts[6]].filter((cart) => cart?.ok === false)).toMatchObject([{ error: { code: 'HELD' } }]);

    const receipts = many.map((name) => receiptOf(office.bollettinoOf(name)));
    const twice = receiptOf(office.bollettinoOf('many-1'));
    const taken = await Promise.all(
      [...receipts, ...receipts.slice(0, 2), twice].map((receipt) => office.take(receipt)),
    );
    expect(taken.slice(6, 8)).toEqual(['repeated', 'repeated']);
    expect([taken[1], taken[8]].toSorted()).toEqual(['credit', 'settled']);
    for (const id of ids.slice(0, 6))
      expect(await office.sessionOf(id)).toMatchObject({ state: 'paid', heldUntil: null });
    const changes = await Promise.all(ids.map(async (id) => (await office.sessionOf(id)).change));
    expect(new Set(changes).size).toBe(ids.length);
  });

  test('the notice of the whole and one of its instalments are never paid together', async () => {
    const bollettino = office.bollettinoOf('instalments');
    const [first] = bollettino.instalments;
    const who = { station: office.here, operatorName: 'Ada Prova' };
    const asked = wanted(office.familyId('instalments'), bollettino);
    const part = { bollettinoId: bollettino.id, noticeNumber: first!.noticeNumber };
    const both = { ...asked, notices: [...asked.notices, part] };
    expect(await openSession(office.one.context, who, both)).toMatchObject({
      error: { code: 'NOT_PAYABLE', notices: [{ noticeNumber: bollettino.noticeNumber, standing: 'cancelled' }] },
    });
    const alone = await openSession(office.one.context, who, { ...asked, notices: [part] });
    expect(alone).toMatchObject({ ok: true, value: { totalCents: 400 } });
    await office.take(receiptOf({ noticeNumber: first!.noticeNumber, amountCents: first!.amountCents }));
    expect(await office.sessionOf(asked.id)).toMatchObject({ state: 'paid' });
    const after = wanted(office.familyId('instalments'), bollettino);
    expect(await openSession(office.one.context, who, after)).toMatchObject({ error: { code: 'NOT_PAYABLE' } });
  });

  test('what Checkout refuses is said, and holds nothing', async () => {
    const session = await office.opened('refused');
    const ask = () => openCart(office.one.context, office.ente.enteId, session.id, office.here);
    office.one.answer = { code: 'CART_NOT_PAYABLE', status: 422, retryAfterMs: null };
    expect(await ask()).toEqual({ ok: false, error: { code: 'CART_REFUSED', failure: 'CART_NOT_PAYABLE' } });
    office.one.answer = { code: 'CHECKOUT_LIMIT', status: null, retryAfterMs: 1200 };
    expect(await ask()).toEqual({ ok: false, error: { code: 'PACED', waitMs: 1200 } });
    expect(await office.sessionOf(session.id)).toMatchObject({
      state: 'failed',
      failure: 'CHECKOUT_LIMIT',
      heldUntil: null,
    });
    office.one.answer = null;
    await changeBollettino(
      office.one.context.db,
      office.ente.enteId,
      office.familyId('refused'),
      office.bollettinoOf('refused').id,
      {
        ...{
          amountCents: cents(1200),
          lines: [{ ...office.bollettinoOf('refused').lines[0]!, unitCents: cents(600) }],
        },
      },
    );
    expect(await ask()).toMatchObject({ ok: true });
    // Asked afresh: the amount is what it is now.
    expect(office.one.carts.at(-1)?.notices[0]?.amountCents).toBe(1200);
    expect(await office.sessionOf(session.id)).toMatchObject({ totalCents: 1200, state: 'cartOpen' });
  });

  test('receipts count once whoever brings them how often, and the last one makes the session paid', async () => {
    const session = await office.withCart('receipts');
    const [first, second] = [receiptOf(office.bollettinoOf('receipts')), receiptOf(office.bollettinoOf('receipts', 1))];
    const brought = await Promise.all(
      [first, first, first].map((each, at) => office.take(each, at === 1 ? office.other : office.one)),
    );
    expect(brought.toSorted()).toEqual(['repeated', 'repeated', 'settled']);
    expect(await office.sessionOf(session.id)).toMatchObject({
      state: 'cartOpen',
      notices: [{ paidAt: first.paidAt }, { paidAt: null }],
    });
    expect(await office.take(second, office.other)).toBe('settled');
    expect(await office.sessionOf(session.id)).toMatchObject({ state: 'paid', heldUntil: null });
    expect(await office.stateOf(office.bollettinoOf('receipts'))).toBe('paid');
    const kept = await receiptsOf({ by: 'session', sessionId: session.id });
    expect(kept.total).toBe(2);
    expect(kept.rows.map((row) => row.settled_cents)).toEqual([1000, 1000]);
    const day = LocalDateSchema.parse('2026-11-25');
    expect((await receiptsOf({ by: 'days', from: day, to: day })).total).toBeGreaterThanOrEqual(2);
    expect((await receiptsOf({ by: 'keys', keys: [kept.rows[0]!.key] })).total).toBe(1);
    const again = await openCart(office.one.context, office.ente.enteId, session.id, office.here);
    expect(again).toMatchObject({ ok: false, error: { code: 'SESSION_PAID' } });
  });

  test('two payments of one notice: paid once, the other is to be given back, and a person clears it once', async () => {
    const bollettino = office.bollettinoOf('twice');
    expect(await office.take(receiptOf(bollettino))).toBe('settled');
    expect(await office.take(receiptOf(bollettino))).toBe('credit');
    const credit = (await credits()).find(({ receipt }) => receipt.bollettinoId === bollettino.id);
    expect(credit).toMatchObject({ reason: 'PAID_TWICE', amountCents: 1000, settled: null });
    const clear = () =>
      clearCredit(
        { db: office.one.context.db, now: office.clock.now },
        office.here,
        { key: credit!.receipt.key, note: 'Bonifico' },
        'Ada',
      );
    expect(await clear()).toMatchObject({ ok: true, value: { settled: { by: 'Ada', note: 'Bonifico' } } });
    expect(await clear()).toMatchObject({ ok: false, error: 'ALREADY_SETTLED' });
  });

  test('a receipt after GPD said “paid”, after giving up, after cancelling', async () => {
    const told = office.bollettinoOf('told');
    const paidAt = InstantSchema.parse('2026-11-25T08:00:00Z');
    const paid = { state: 'paid', paidCents: told.amountCents, paidAt } as const;
    await changeBollettino(office.one.context.db, office.ente.enteId, office.familyId('told'), told.id, paid);
    expect(await office.open('told')).toMatchObject({
      error: { code: 'NOT_PAYABLE', notices: [{ standing: 'paid' }] },
    });
    expect(await office.take(receiptOf(told))).toBe('settled');

    const session = await office.withCart('given-up');
    await abandon(office.one.context, office.ente.enteId, session.id, office.here.name);
    expect(await office.take(receiptOf(office.bollettinoOf('given-up')))).toBe('settled');
    expect((await office.sessionOf(session.id)).state).toBe('paid');

    const withdrawn = office.bollettinoOf('withdrawn');
    await changeBollettino(office.one.context.db, office.ente.enteId, office.familyId('withdrawn'), withdrawn.id, {
      state: 'cancelled',
    });
    expect(await office.take(receiptOf(withdrawn))).toBe('credit');
    expect((await credits()).map(({ reason }) => reason)).toContain('BOLLETTINO_CANCELLED');
  });

  test('a receipt of an unknown notice waits, and is settled when its bollettino comes', async () => {
    const late = payable('late-1', 'held');
    expect(await office.take(receiptOf(late))).toBe('credit');
    const waiting = () => credits().then((all) => all.filter(({ reason }) => reason === 'NOTICE_UNKNOWN'));
    expect(await waiting()).toMatchObject([{ amountCents: 1000, receipt: { familyId: null } }]);
    await putBollettino(office.one.context.db, office.ente.enteId, office.familyId('held'), late);
    await Promise.all([office.one, office.other].map(({ context }) => settleFound(context, office.ente.enteId)));
    expect(await waiting()).toEqual([]);
    expect(await office.stateOf(late)).toBe('paid');
  });

  test('the balance of a prepaid service follows its receipt, once', async () => {
    const receipt = receiptOf(office.bollettinoOf('wallet'));
    await Promise.all([office.take(receipt), office.take(receipt, office.other)]);
    const [family] = await readFamilies(office.one.context.db, office.ente.enteId, [office.familyId('wallet')]);
    const wallet = family?.aggregate.wallets.find(({ categoryId }) => categoryId === prepaid);
    expect(wallet).toMatchObject({ balanceCents: 1000, lastTopUpCents: 1000, lastTopUpAt: receipt.paidAt });
  });

  test('what was paid on the parent’s phone is confirmed by one e-mail, and one that comes back is told to the counters', async () => {
    const { db } = office.one.context;
    const asked = { ...wanted(office.familyId('mailed'), office.bollettinoOf('mailed')), way: 'phone' as const };
    const email = 'padre@posta.example';
    const who = { station: office.here, operatorName: 'Ada Prova' };
    await openSession(office.one.context, who, { ...asked, language: 'de', email });
    await office.take(receiptOf(office.bollettinoOf('mailed')));
    await office.take(receiptOf(office.bollettinoOf('mailed')));
    const mails = await db.selectFrom('mail_message').selectAll().where('recipient', '=', email).execute();
    expect(mails).toMatchObject([
      {
        ...{ family_id: 'mailed', language: 'de', state: 'waiting' },
        content: { template: 'paidSession', sessionId: asked.id, count: 1, amountCents: 1000, paidOn: '2026-11-25' },
      },
    ]);
    await db.updateTable('mail_message').set({ state: 'sent', next_attempt_at: null }).execute();
    const unreached = (...schools: SchoolId[]) =>
      selectUnreached(db, office.ente.enteId, schools, new Date(office.clock.now));
    expect(await unreached(schoolA)).toEqual([]);
    await noteReturned(db, office.ente.enteId, [{ messageIds: ['<altro@x>', mails[0]!.message_id], tags: [] }]);
    expect(await unreached(schoolA)).toMatchObject([{ familyId: 'mailed', address: email, cause: 'MAIL_BOUNCED' }]);
    expect(await unreached(schoolB)).toEqual([]);
  });

  test('the receipt is mailed where no operator hands it over, at a kiosk too, unless the ente switched that off', async () => {
    const { db } = office.one.context;
    const { station: kiosk } = await office.ente.addKiosk();
    const email = 'madre@posta.example';
    const payFrom = async (name: string, station: typeof kiosk) => {
      const asked = wanted(office.familyId(name), office.bollettinoOf(name));
      await openSession(office.one.context, { station, operatorName: '' }, { ...asked, email });
      await office.take(receiptOf(office.bollettinoOf(name)));
    };
    const mailed = () =>
      db.selectFrom('mail_message').select(['family_id', 'recipient']).where('recipient', '=', email).execute();
    await payFrom('mailed-at-counter', office.here);
    expect(await mailed()).toEqual([]);
    await payFrom('mailed-from-kiosk', kiosk);
    expect(await mailed()).toEqual([{ family_id: 'mailed-from-kiosk', recipient: email }]);
    // Its return address, tagged with the message, is enough to know what came back.
    const sent = await db
      .updateTable('mail_message')
      .set({ state: 'sent', next_attempt_at: null })
      .where('recipient', '=', email)
      .returning('id')
      .execute();
    await noteReturned(db, office.ente.enteId, [{ messageIds: [], tags: sent.map(({ id }) => id) }]);
    const unreached = await selectUnreached(db, office.ente.enteId, [schoolA], new Date(office.clock.now));
    expect(unreached).toContainEqual(expect.objectContaining({ familyId: 'mailed-from-kiosk', cause: 'MAIL_BOUNCED' }));
    const before = await selectEnte(db, office.ente.enteId);
    const off = { ...before!.features, receiptMail: { on: false, reason: '' } };
    await db
      .updateTable('ente')
      .set({ features: JSON.stringify(off) })
      .where('id', '=', office.ente.enteId)
      .execute();
    await payFrom('mailed-switched-off', kiosk);
    expect(await mailed()).toHaveLength(1);
  });

  test('who follows hears of a change that another process made; out of reach nothing is told', async () => {
    const begun = await readChanges(office.one.context, office.here, { after: 0, waitMs: 5_000 });
    expect(begun.sessions).toEqual([]);
    const hearing = readChanges(office.one.context, office.here, { after: begun.after, waitMs: 20_000 });
    const session = await office.open('changes', office.there, office.other);
    const heard = await hearing;
    expect(heard.sessions.map(({ id }) => id)).toEqual([session.ok && session.value.id]);
    expect(heard.after).toBeGreaterThan(begun.after);
    const away = { ...office.here, schools: [schoolB] };
    expect((await readChanges(office.one.context, away, { after: begun.after, waitMs: 0 })).sessions).toEqual([]);
    const page = { offset: 0, limit: 50 };
    const family = { which: 'family', familyId: office.familyId('changes') } as const;
    expect((await selectList(office.one.context.db, office.ente.enteId, office.here.schools, family, page)).total).toBe(
      1,
    );
    expect((await selectList(office.one.context.db, office.ente.enteId, [schoolB], family, page)).total).toBe(0);
    const code = { code: heard.sessions[0]!.code };
    expect(await selectSessionInReach(office.one.context.db, office.ente.enteId, [schoolB], code)).toBeUndefined();
    expect(
      (await readChanges(office.one.context, office.here, { after: heard.after + 1000, waitMs: 5_000 })).after,
    ).toBe(heard.after);
  });

  test('evidence is never changed', async () => {
    const { db } = office.one.context;
    for (const table of ['receipt', 'payment_event'] as const) {
      await expect(sql`update ${sql.table(table)} set ente_id = ente_id`.execute(db)).rejects.toThrow(/never changed/);
    }
  });

  test('what is erased of a family leaves neither sessions nor names; money that is kept keeps its receipts', async () => {
    const { db } = office.one.context;
    const kept = office.familyId('receipts');
    await writeTx(db, office.ente.enteId, 'test', (tx) => deleteTraces(tx.db, office.ente.enteId, kept));
    expect((await receiptsOf({ by: 'family', familyId: kept })).total).toBe(2);
    const { rows } = await sql<{ document: object }>`select r.document from receipt r
      join receipt_effect e on e.ente_id = r.ente_id and e.receipt_key = r.key
      where r.ente_id = ${office.ente.enteId} and e.bollettino_id = ${office.bollettinoOf('receipts').id}`.execute(db);
    expect(rows.map(({ document }) => Object.keys(document))).toEqual([['iuv']]);
    const page = { offset: 0, limit: 50 };
    const sessions = await selectList(
      db,
      office.ente.enteId,
      office.here.schools,
      { which: 'family', familyId: kept },
      page,
    );
    expect(sessions.total).toBe(0);

    const gone = office.bollettinoOf('twice');
    const { total } = await receiptsOf({ by: 'family', familyId: office.familyId('twice') });
    expect(total).toBe(2);
    await writeTx(db, office.ente.enteId, 'test', (tx) => eraseWhole(tx, office.familyId('twice')));
    const left =
      await sql`select from receipt_effect where ente_id = ${office.ente.enteId} and bollettino_id = ${gone.id}`.execute(
        db,
      );
    expect(left.rows).toEqual([]);
  });
});
