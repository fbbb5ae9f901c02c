// Paying by link at central on a real PostgreSQL: the public pages, the way back, the whole way against the stand-in for pagoPA.
import type { Server } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { cartAsking, cartsClient } from '#central/payments/checkout/carts-client.ts';
import { openCheckout } from '#central/payments/checkout/open-checkout.ts';
import { abandon } from '#central/payments/hand-over.ts';
import { openCart } from '#central/payments/open-cart.ts';
import { openSession } from '#central/payments/open-session.ts';
import { selectReceipts } from '#central/receipts/queries.ts';
import { readForEnte } from '#central/receipts/reading/read-for-ente.ts';
import { receiptsClient } from '#central/receipts/sources/receipts-client.ts';
import { pushedDocument } from '#central/sandbox/receipts/receipt-xml.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { onPostgres } from '../../support/central-databases.ts';
import { newPagopaBench } from '../../support/pagopa-bench.ts';
import { payable, receiptOf, wanted } from '../../support/payment-bench.ts';
import { usePaymentOffice } from '../../support/payment-office.ts';

describe('payments by link', () => {
  const office = usePaymentOffice({ changes: {}, link: {}, real: {} });
  const lines: string[] = [];
  const pushKey = 'k'.repeat(32);
  let server: Server;
  let url: string;
  beforeAll(async () => {
    if (!onPostgres.available) return;
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const services = { ...databaseServices(office.central.database, office.ente.shelf), payments: office.one.context };
    server = createCentralServer(services, log, { pushKey });
    url = await listen(server, 0, '127.0.0.1');
  });
  afterAll(async () => {
    if (onPostgres.available) await closeServer(server);
  });
  const at = (link: string, path = '') => `${url}${new URL(link).pathname}${path}`;
  const ask = (target: string, method = 'GET') => fetch(target, { method, redirect: 'manual' });

  test('looking opens nothing, the button opens a cart, the way back is evidence and no payment', async () => {
    const session = await office.opened('link');
    const asked = office.one.carts.length;
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
    expect(office.one.carts).toHaveLength(asked);
    expect((await office.sessionOf(session.id)).state).toBe('created');

    const sent = await ask(at(session.link), 'POST');
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      `https://checkout.example/carts/${String(asked + 1)}`,
    ]);
    expect((await ask(at(session.link, '/back/cancel/7'))).status).toBe(200);
    expect((await office.sessionOf(session.id)).state).toBe('cartOpen');
    expect(await (await ask(at(session.link, '/back/cancel/1'))).text()).toContain('Torna al pagamento');
    expect(await office.sessionOf(session.id)).toMatchObject({
      state: 'failed',
      failure: 'PAYMENT_CANCELLED',
      heldUntil: null,
    });

    await ask(at(session.link), 'POST');
    await ask(at(session.link, '/back/ok/2'));
    expect((await office.sessionOf(session.id)).state).toBe('waiting');
    expect((await ask(at(session.link), 'POST')).status).toBe(409);
    await office.take(receiptOf(office.bollettinoOf('link')));
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
    const [older, holder] = [await office.opened('changes'), await office.opened('changes', office.there)];
    await openCart(office.one.context, office.ente.enteId, holder.id, office.there);
    expect(await (await ask(at(older.link))).text()).toContain('È in corso un pagamento');
    expect((await ask(at(older.link), 'POST')).status).toBe(409);
    await abandon(office.one.context, office.ente.enteId, holder.id, office.there.name);
    office.clock.now += 25 * 60 * 60 * 1000;
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
      ...{ ...office.one.context, now: pagopa.now },
      checkout: openCheckout(cartsClient(cartAsking(new AbortController().signal, async () => {})), async () => ({
        ...{ baseUrl: pagopa.checkoutUrl, version: 'v2' as const, subscriptionKey: null },
      })),
    };
    const put = async (id: string) => {
      const record = payable(id, 'real', { noticeNumber: pagopa.notice({ amount: 1000 }) });
      await putBollettino(context.db, office.ente.enteId, office.familyId('real'), record);
      return record;
    };
    const pay = async (record: BollettinoRecord) => {
      const who = { station: office.here, operatorName: 'Ada' };
      const session = await openSession(context, who, wanted(office.familyId('real'), record));
      const cart = session.ok && (await openCart(context, office.ente.enteId, session.value.id, office.here));
      if (!session.ok || !cart || !cart.ok) throw new Error('no cart');
      await pagopa.payer().pay(cart.value.checkoutUrl);
      return session.value.id;
    };
    pagopa.setStation({ url: `${url}/v1/receipts/push/${pushKey}`, timeoutMs: 5_000 });
    const pushed = await put('pushed');
    const first = await pay(pushed);
    await pagopa.receipts.settle();
    expect((await office.sessionOf(first)).state).toBe('paid');
    expect(await office.stateOf(pushed)).toBe('paid');

    pagopa.setStation(undefined);
    const polled = await put('polled');
    const second = await pay(polled);
    await pagopa.receipts.settle();
    expect((await office.sessionOf(second)).state).toBe('cartOpen');
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
      readForEnte(reading, client, { enteId: office.ente.enteId, organization: '99900270150', holder }, () => false);
    await Promise.all([read('one'), read('other')]);
    expect((await office.sessionOf(second)).state).toBe('paid');
    // Both were brought by the list as well.
    const of = { by: 'family', familyId: office.familyId('real') } as const;
    const page = { offset: 0, limit: 50 };
    expect((await selectReceipts(office.one.context.db, office.ente.enteId, office.here.schools, of, page)).total).toBe(
      2,
    );

    // A share in another creditor's notice settles nothing here, and is not sent again for ever.
    const [kept] = pagopa.receipts.all();
    if (!kept) throw new Error('no receipt was kept');
    const shared = pushedDocument({ ...kept, receiptId: 'of-another-creditor' }).replace(
      '<fiscalCode>99900270150</fiscalCode>',
      '<fiscalCode>77777777777</fiscalCode>',
    );
    const heard = await fetch(`${url}/v1/receipts/push/${pushKey}`, { method: 'POST', body: shared });
    expect(await heard.text()).toContain('<outcome>OK</outcome>');
    expect((await selectReceipts(office.one.context.db, office.ente.enteId, office.here.schools, of, page)).total).toBe(
      2,
    );

    const wrong = await fetch(`${url}/v1/receipts/push/${'x'.repeat(32)}`, { method: 'POST', body: '<a/>' });
    expect(wrong.status).toBe(404);
    expect(lines.join('')).not.toContain(pushKey);
    await pagopa.close();
  });
});
