// Receipts from pagoPA's stand-in to a taker, both ways: read page by page and one by one; pushed, with answers that get lost and come again.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cartOf,
  newPagopaBench,
  organization,
  subscriptionKey,
  type PagopaBench,
} from '../../../tests/support/pagopa-bench.ts';
import { closeServer } from '../../http/close-server.ts';
import { listen } from '../../http/listen.ts';
import { readBody } from '../../http/read-body.ts';
import { cartBody } from '../../payments/checkout/cart-request.ts';
import { shop } from '../../sandbox/checkout/psps.ts';
import type { ReceivedReceipt } from '../received-receipt.ts';
import { answerReceiptPush } from './pushed-receipt.ts';
import { maxXmlBytes } from './read-xml.ts';
import { receiptsClient } from './receipts-client.ts';

let pagopa: PagopaBench;
beforeAll(async () => {
  pagopa = await newPagopaBench();
});
afterAll(() => pagopa.close());

const client = (key = subscriptionKey) =>
  receiptsClient({
    access: { baseUrl: pagopa.receiptsUrl, subscriptionKey: key },
    rules: { timeoutMs: 1_000, attempts: 2, longestWaitMs: 5_000, firstBackoffMs: 1 },
    pace: { turn: async () => {} },
    ...{ now: () => pagopa.now(), random: () => 1, wait: async () => {}, signal: new AbortController().signal },
  });
const days = { from: '2026-11-26', to: '2026-11-26' };
const iuvOf = (nav: string) => nav.slice(1);
const atShop = { psp: shop, paymentMethod: 'cash', fee: 200, payer: null, idCart: null, receiptAfterMs: 0 };
const payAtShop = (nav: string) => pagopa.node.pay({ organization, nav }, atShop);

describe('reading', () => {
  test('what was paid at Checkout comes with its cart, its fee and its moment; before that there is nothing', async () => {
    const nav = pagopa.notice();
    expect(await client().read(organization, iuvOf(nav))).toEqual({ ok: true, value: { kind: 'none' } });
    const answer = await fetch(`${pagopa.checkoutUrl}/v2/carts`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, redirect: 'manual' },
      body: JSON.stringify(cartBody(cartOf([nav], { idCart: 'session-7' }), 'v2')),
    });
    await pagopa.payer().pay(answer.headers.get('location') ?? '');
    expect(await client().read(organization, iuvOf(nav))).toEqual({ ok: true, value: { kind: 'none' } });
    await pagopa.receipts.settle();
    expect(await client().read(organization, iuvOf(nav))).toMatchObject({
      ok: true,
      value: {
        kind: 'receipt',
        receipt: {
          ...{ creditorFiscalCode: organization, noticeNumber: nav, iuv: iuvOf(nav), amountCents: 5733, feeCents: 100 },
          ...{ idCart: 'session-7', pspName: 'Carte di Prova', paymentMethod: 'creditCard', payer: null },
          debtor: { kind: 'person', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Maria Rossi & figli' },
          ...{ description: 'Post-scuola <gennaio>', paidAt: new Date(pagopa.now()).toISOString() },
          transfers: [{ creditorFiscalCode: organization, amountCents: 5733, taxonomyCode: '9/0107105SP/' }],
        },
      },
    });
  });

  test('every receipt of some days is on exactly one page; other days have none', async () => {
    const paid = Array.from({ length: 205 }, () => pagopa.notice());
    for (const nav of paid) await payAtShop(nav);
    await pagopa.receipts.settle();
    const found: string[] = [];
    for (let page = 0, pages = 1; page < pages; page += 1) {
      const answer = await client().list(organization, { ...days, page });
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      ({ pages } = answer.value);
      found.push(...answer.value.iuvs);
    }
    expect(found.filter((iuv) => paid.some((nav) => iuvOf(nav) === iuv))).toHaveLength(205);
    expect(new Set(found).size).toBe(found.length);
    const other = await client().list(organization, { from: '2026-11-27', to: '2026-12-31', page: 0 });
    expect(other).toEqual({ ok: true, value: { iuvs: [], strange: 0, pages: 1 } });
  });

  test('a key that is refused, an ente that is another’s, a page of something else', async () => {
    expect(await client('wrong').list(organization, { ...days, page: 0 })).toMatchObject({
      error: { kind: 'no-access', status: 401 },
    });
    expect(await client().read('00000000000', '01')).toMatchObject({ error: { kind: 'no-access', status: 403 } });
    expect(await client().list(organization, { ...days, page: 99 })).toMatchObject({
      error: { kind: 'refused', status: 400 },
    });
    pagopa.faults.order(() => true, { kind: 'answer', answer: { status: 200, body: { something: 'else' } } });
    expect(await client().list(organization, { ...days, page: 0 })).toMatchObject({ error: { reason: 'garbage' } });
    pagopa.faults.order(() => true, {
      kind: 'answer',
      answer: { status: 200, body: { results: [7, { iuv: '01' }], totalPages: 1 } },
    });
    expect(await client().list(organization, { ...days, page: 0 })).toMatchObject({
      value: { iuvs: ['01'], strange: 1 },
    });
    const page = { status: 200, contentType: 'application/xml', body: '<html></html>' };
    pagopa.faults.order(() => true, { kind: 'answer', answer: page });
    expect(await client().read(organization, '01')).toMatchObject({
      value: { kind: 'strange', fault: { kind: 'content' } },
    });
    pagopa.faults.order(() => true, { kind: 'answer', answer: { status: 422, body: { title: 'x', status: 422 } } });
    expect(await client().read(organization, '01')).toEqual({ ok: true, value: { kind: 'none' } });
    expect(pagopa.faults.left).toBe(0);
  });
});

describe('a push', () => {
  const kept = new Map<string, ReceivedReceipt>();
  const behaviours: ((answer: () => Promise<string>) => Promise<string | undefined>)[] = [];
  let station: Server;

  beforeAll(async () => {
    // A station as central is one: reads the body, keeps the receipt, answers; what is ordered happens on the way.
    const take = async (receipt: ReceivedReceipt) => {
      const isNew = !kept.has(receipt.receiptId);
      kept.set(receipt.receiptId, receipt);
      return isNew ? ('taken' as const) : ('repeated' as const);
    };
    station = createServer((request, response) => {
      void readBody(request, maxXmlBytes).then(async (body) => {
        const answer = async () =>
          (
            await answerReceiptPush(
              body.ok ? body.value : new Uint8Array(),
              { knows: async () => 'known', take },
              () => {},
            )
          ).body;
        const behaviour = behaviours.shift() ?? ((usual) => usual());
        const text = await behaviour(answer);
        if (text === undefined) request.socket.destroy();
        else response.writeHead(200, { 'content-type': 'text/xml' }).end(text);
      });
    });
    pagopa.setStation({ url: `${await listen(station, 0, '127.0.0.1')}/pagopa`, timeoutMs: 1_000 });
  });
  afterAll(() => closeServer(station));

  const pushed = (nav: string) => [...kept.values()].filter(({ noticeNumber }) => noticeNumber === nav);
  const stateOf = (nav: string) => pagopa.receipts.all().find((receipt) => receipt.nav === nav);

  test('tells exactly what reading tells', async () => {
    const nav = pagopa.notice();
    await payAtShop(nav);
    await pagopa.receipts.settle();
    const read = await client().read(organization, iuvOf(nav));
    expect(read).toEqual({ ok: true, value: { kind: 'receipt', receipt: pushed(nav)[0] } });
    expect(stateOf(nav)).toMatchObject({ lastAnswer: 'OK', attempts: 1, nextPushAt: null });
  });

  test('whose answer was lost comes again, and is the same receipt; one that was refused too; then it is left alone', async () => {
    const nav = pagopa.notice();
    await payAtShop(nav);
    behaviours.push(
      async (answer) => (await answer(), undefined),
      async () => '<html>Bad gateway</html>',
    );
    await pagopa.receipts.settle();
    expect([pushed(nav).length, stateOf(nav)?.lastAnswer]).toEqual([1, 'no connection']);
    await pagopa.receipts.settle();
    expect(stateOf(nav)?.attempts).toBe(1);
    pagopa.turnClock(1_000);
    await pagopa.receipts.settle();
    expect(stateOf(nav)?.lastAnswer).toBe('status 200, no answer of a station');
    pagopa.turnClock(2_000);
    await pagopa.receipts.settle();
    expect([pushed(nav).length, stateOf(nav)?.lastAnswer, stateOf(nav)?.nextPushAt]).toEqual([1, 'OK', null]);
    expect(pagopa.receipts.pushAgain(stateOf(nav)?.receiptId ?? '')).toBe(true);
    await pagopa.receipts.settle();
    expect(pushed(nav)).toHaveLength(1);
  });

  test('two payments of one notice are two receipts to the station, and one to whoever reads', async () => {
    const nav = pagopa.notice();
    await payAtShop(nav);
    await payAtShop(nav);
    await pagopa.receipts.settle();
    const ids = pushed(nav).map(({ receiptId }) => receiptId);
    expect(ids).toHaveLength(2);
    const read = await client().read(organization, iuvOf(nav));
    expect(read).toMatchObject({ value: { kind: 'receipt', receipt: { receiptId: ids[0] } } });
  });

  test('another amount than the debt’s is told as it was paid', async () => {
    const nav = pagopa.notice();
    await pagopa.node.pay({ organization, nav }, { ...atShop, amount: 6000 });
    await pagopa.receipts.settle();
    expect(pushed(nav)).toMatchObject([{ amountCents: 6000, transfers: [{ amountCents: 6000 }] }]);
  });
});
