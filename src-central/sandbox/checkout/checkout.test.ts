// The stand-in of Checkout against what is published of it: refusals, limits, the life of a cart, and each way a payment may end.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cartOf, newPagopaBench, organization, type PagopaBench } from '../../../tests/support/pagopa-bench.ts';
import { cartBody } from '../../payments/checkout/cart-request.ts';
import { startPagopaServer } from '../pagopa-server.ts';
import { outcomes } from './outcomes.ts';

let pagopa: PagopaBench;
beforeAll(async () => {
  pagopa = await newPagopaBench({ cartsPerTenSeconds: 20 });
});
afterAll(() => pagopa.close());
beforeEach(() => pagopa.turnClock(20_000));

async function post(body: unknown, version = 'v1') {
  const response = await fetch(`${pagopa.checkoutUrl}/${version}/carts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  });
  const text = await response.text();
  const answer: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, location: response.headers.get('location'), headers: response.headers, answer };
}
const open = async (notices: Parameters<typeof cartOf>[0], version: 'v1' | 'v2' = 'v2') => {
  const { status, location } = await post(cartBody(cartOf(notices), version), version);
  expect(status).toBe(302);
  return new URL(location ?? '');
};
const statusOf = (nav: string) => pagopa.book.find(organization, nav)?.status;

describe('the carts API', () => {
  test('a cart is a redirect to a page that refreshes to the cart, in either version', async () => {
    const url = await open([pagopa.notice()], 'v1');
    expect(url.pathname + url.search).toMatch(
      /^\/ecommerce\/checkout\/v1\/carts\/[0-9a-f-]{36}\/redirect\?clientId=CHECKOUT_CART$/,
    );
    const payer = await pagopa.payer().open(url);
    expect(payer.path).toBe(url.pathname.replace(/^.*carts\/(.*)\/redirect$/, '/c/$1'));
    expect(payer.text).toContain('57,33 €');
    await open(Array.from({ length: 5 }, () => pagopa.notice()));
  });

  test('400 for what has a fault of form; version 2 also wants the fourth address', async () => {
    const good = cartBody(cartOf([pagopa.notice()]), 'v1');
    const [notice] = good.paymentNotices;
    for (const bad of [
      'no json',
      { ...good, paymentNotices: [] },
      { ...good, paymentNotices: [{ ...notice, amount: 0 }] },
      { ...good, paymentNotices: [{ ...notice, noticeNumber: '3' }] },
      { ...good, paymentNotices: [{ ...notice, description: 'x'.repeat(141) }] },
      { ...good, emailNotice: 'nobody' },
      { ...good, returnUrls: { returnOkUrl: 'https://a.example' } },
    ]) {
      const problem = { title: 'Request validation error', status: 400, detail: 'The input request is invalid' };
      expect(await post(bad)).toMatchObject({ status: 400, answer: problem });
    }
    expect((await post(good, 'v2')).status).toBe(400);
    expect((await post(good, 'v1')).status).toBe(302);
  });

  test('422: six notices, one twice, and each that cannot be paid now', async () => {
    const refused = async (notices: Parameters<typeof cartOf>[0]) => await post(cartBody(cartOf(notices), 'v1'));
    const six = Array.from({ length: 6 }, () => pagopa.notice());
    expect(await refused(six)).toMatchObject({
      ...{ status: 422, answer: { title: 'Multiple payment notices not processable' } },
    });
    const one = pagopa.notice();
    expect(await refused([one, one])).toMatchObject({
      ...{ status: 422, answer: { title: 'Invalid payment info', detail: 'Duplicate payment notice values found.' } },
    });
    const paid = pagopa.notice();
    await pagopa.payer().pay(await open([paid]));
    const expired = pagopa.notice({ switchToExpired: true, dueInDays: 0.0005 });
    const withdrawn = pagopa.notice();
    pagopa.book.invalidate(organization, `iupd-${withdrawn}`);
    const inProgress = pagopa.notice();
    await pagopa.payer().choose(await open([inProgress]));
    pagopa.turnClock(60_000);
    const unknown = cartOf([one]).notices[0]?.noticeNumber.replace(/^301/, '302') as typeof one;
    for (const nav of [unknown, paid, expired, withdrawn, inProgress]) {
      expect(await refused([one, nav])).toMatchObject({
        status: 422,
        answer: { detail: 'Invalid payment notice data' },
      });
    }
  });

  test('150 calls in ten seconds from one address (here 20); the next hears how long to wait', async () => {
    const body = cartBody(cartOf([pagopa.notice()]), 'v1');
    for (let each = 0; each < 20; each += 1) expect((await post(body)).status).toBe(302);
    const { status, headers } = await post(body);
    expect([status, headers.get('retry-after')]).toEqual([429, '10']);
    pagopa.turnClock(10_001);
    expect((await post(body)).status).toBe(302);
  });

  test('a cart lives ten minutes; one whose payment was begun can be finished', async () => {
    const nav = pagopa.notice();
    const url = await open([nav]);
    pagopa.turnClock(10 * 60_000 - 1);
    expect((await pagopa.payer().open(url)).status).toBe(200);
    pagopa.turnClock(1);
    const late = await pagopa.payer().open(url);
    expect([late.status, late.title]).toEqual([404, 'La sessione è scaduta']);
    const begun = await pagopa.payer().choose(await open([nav]));
    pagopa.turnClock(11 * 60_000);
    expect((await begun.press(begun.path, { esito: 'riuscito' })).title).toMatch(/^Hai pagato/);
  });
});

describe('the way of a payer', () => {
  test('from the e-mail to the receipt: amount on top, privacy, card, highest fee, result, and back', async () => {
    const [first, second] = [pagopa.notice(), pagopa.notice()];
    const url = await open([first, second]);
    const payer = await pagopa.payer().open(url);
    expect(payer.text).toContain('114,66 €');
    expect(payer.text).toContain('Post-scuola &lt;gennaio&gt;');
    const cart = payer.path;
    await payer.press(`${cart}/entra`, { come: 'email', email: 'nobody' });
    expect([payer.status, payer.text.includes('id="email-error"')]).toEqual([400, true]);
    await payer.press(`${cart}/entra`, { come: 'email', email: 'maria@example.it' });
    await payer.press(`${cart}/privacy`, {});
    expect(payer.status).toBe(400);
    await payer.press(`${cart}/privacy`, { accetto: 'si' });
    expect(payer.title).toBe('Come vuoi pagare?');
    await payer.open(`${cart}/conto?cerca=prova`);
    expect(payer.text).toContain('Commissione max <strong>0,90 €</strong>');
    expect(payer.text).not.toContain('Cassa Rurale');
    await payer.press(`${cart}/conto`, { psp: 'BANCAPRV' });
    expect(payer.text).toContain('115,56 €');
    await payer.press(`${cart}/riepilogo`, { esito: 'riuscito' });
    expect([payer.title, payer.wayBack]).toEqual(['Hai pagato 115,56 €', 'https://central.example/p/token/back/ok']);

    expect(statusOf(first)).toBe('VALID');
    await pagopa.receipts.settle();
    expect([statusOf(first), statusOf(second)]).toEqual(['PAID', 'PAID']);
    const made = pagopa.receipts.given(organization).filter(({ nav }) => nav === first || nav === second);
    expect(made.map(({ fee, amount, idCart }) => [fee, amount, idCart])).toEqual([
      [90, 5733, 'session-1'],
      [0, 5733, 'session-1'],
    ]);
  });

  test('whoever presses twice, comes back or opens an earlier page pays once and sees how it ended', async () => {
    const nav = pagopa.notice();
    const payer = await pagopa.payer().pay(await open([nav]));
    const cart = payer.path.replace(/\/esito$/, '');
    await payer.press(`${cart}/riepilogo`, { esito: 'generico' });
    expect(payer.title).toMatch(/^Hai pagato/);
    expect((await payer.open(cart)).title).toMatch(/^Hai pagato/);
    await pagopa.receipts.settle();
    expect(pagopa.receipts.all().filter((receipt) => receipt.nav === nav)).toHaveLength(1);
  });

  test('a page that is asked for too early sends back to the one that is missing', async () => {
    const payer = await pagopa.payer().open(await open([pagopa.notice()]));
    const cart = payer.path;
    expect((await payer.open(`${cart}/riepilogo`)).path).toBe(cart);
    await payer.press(`${cart}/entra`, { come: 'spid' });
    expect((await payer.open(`${cart}/carta`)).path).toBe(`${cart}/privacy`);
    await payer.press(`${cart}/privacy`, { accetto: 'si' });
    expect((await payer.open(`${cart}/riepilogo`)).path).toBe(`${cart}/metodo`);
    expect((await payer.open(`${cart}/altrove`)).status).toBe(404);
  });

  test.each(outcomes.map(({ id, code, returns, pays }) => [id, code, returns, pays] as const))(
    '%s (%s) goes back by "%s", and pays %s',
    async (id, code, returns, pays) => {
      expect(returns).toBe(code === 0 ? 'ok' : code === 17 ? 'waiting' : 'error');
      const nav = pagopa.notice();
      const payer = await pagopa.payer().pay(await open([nav]), id);
      expect(payer.wayBack).toBe(`https://central.example/p/token/back/${returns}`);
      pagopa.turnClock(pagopa.state.takenInChargeMs - 1);
      await pagopa.receipts.settle();
      expect(statusOf(nav)).toBe(pays === 'now' ? 'PAID' : 'VALID');
      pagopa.turnClock(1);
      await pagopa.receipts.settle();
      expect(statusOf(nav)).toBe(pays === 'never' ? 'VALID' : 'PAID');
    },
  );

  test('version 1 has no address for what is taken in charge: it goes to the error’s', async () => {
    const payer = await pagopa.payer().pay(await open([pagopa.notice()], 'v1'), 'in-carico');
    expect(payer.wayBack).toBe('https://central.example/p/token/back/error');
  });

  test('giving up is asked about, and lets the notice go', async () => {
    const nav = pagopa.notice();
    const payer = await pagopa.payer().choose(await open([nav]));
    await payer.open(payer.path.replace('riepilogo', 'annulla'));
    expect(payer.title).toBe('Vuoi annullare l’operazione?');
    await payer.press(payer.path, {});
    expect(payer.wayBack).toBe('https://central.example/p/token/back/cancel');
    expect((await pagopa.payer().pay(await open([nav]))).title).toMatch(/^Hai pagato/);
  });

  test('a test may choose beforehand how the payment of a notice ends', async () => {
    const nav = pagopa.notice();
    pagopa.state.presets.set(nav, 'fondi');
    const payer = await pagopa.payer().choose(await open([nav]));
    expect(payer.text).toMatch(/<option value="fondi" selected>/);
  });
});

describe('one notice on two phones', () => {
  test('the second is refused while the first pays and after it has paid', async () => {
    const nav = pagopa.notice();
    const [one, other] = [await open([nav]), await open([nav])];
    const first = await pagopa.payer().choose(one);
    const second = await pagopa.payer().choose(other);
    expect([second.status, second.text.includes('già un pagamento in corso')]).toEqual([409, true]);
    await first.press(first.path, { esito: 'riuscito' });
    await second.press(second.path, { psp: 'CARTAPRV' });
    expect([second.status, second.text.includes('già stato pagato')]).toEqual([409, true]);
    expect(second.wayBack).toBe('https://central.example/p/token/back/error');
  });

  test('asked for, both pay: two receipts, of which GPD keeps one', async () => {
    const nav = pagopa.notice();
    const [one, other] = [await open([nav]), await open([nav])];
    await pagopa.payer().pay(one);
    const second = await pagopa.payer().choose(other);
    await second.press(second.path.replace(/\/\w+$/, '/doppio'), { psp: 'CARTAPRV' });
    await second.press(second.path, { esito: 'riuscito' });
    await pagopa.receipts.settle();
    const receipts = pagopa.receipts.all().filter((receipt) => receipt.nav === nav);
    expect(receipts.map(({ state }) => state).sort()).toEqual(['duplicate', 'kept']);
    expect(new Set(receipts.map(({ receiptId }) => receiptId)).size).toBe(2);
  });
});

describe('the controls', () => {
  test('a notice is paid at a shop, also with another amount, and twice only if that is asked for', async () => {
    const nav = pagopa.notice();
    const payer = await pagopa.payer().open(pagopa.controlUrl);
    await payer.press('/simulazione/paga', { avviso: nav, importo: '60,00' });
    expect(payer.status).toBe(200);
    await payer.press('/simulazione/paga', { avviso: nav, importo: '' });
    expect([payer.status, payer.text.includes('paga comunque')]).toEqual([400, true]);
    await payer.press('/simulazione/paga', { avviso: nav, comunque: 'si' });
    const receipts = pagopa.receipts.all().filter((receipt) => receipt.nav === nav);
    expect(receipts.map(({ amount, transfers }) => [amount, transfers[0]?.amount])).toEqual([
      [6000, 6000],
      [5733, 5733],
    ]);
    await payer.press('/simulazione/paga', { avviso: '399999999999999999' });
    expect(payer.text).toContain('Nessun avviso ha questo numero');
    await payer.press('/simulazione/paga', { avviso: nav, importo: 'x' });
    expect(payer.text).toContain('L’importo si scrive');
  });

  test('receipts are late by as much as is set, and wrong settings are refused', async () => {
    const payer = await pagopa.payer().open(pagopa.controlUrl);
    await payer.press('/simulazione/ritardo', { 'ricevuta': '90', 'in-carico': '20' });
    const nav = pagopa.notice();
    await payer.pay(await open([nav]));
    pagopa.turnClock(89_999);
    await pagopa.receipts.settle();
    expect(statusOf(nav)).toBe('VALID');
    pagopa.turnClock(1);
    await pagopa.receipts.settle();
    expect(statusOf(nav)).toBe('PAID');
    await payer.open(pagopa.controlUrl);
    expect((await payer.press('/simulazione/ritardo', { 'ricevuta': '-1', 'in-carico': '20' })).status).toBe(400);
    await payer.press('/simulazione/ritardo', { 'ricevuta': '0', 'in-carico': '20' });
    expect(pagopa.state.receiptAfterMs).toBe(0);
  });

  test('nobody has to wait: late receipts are delivered and open carts end by a button', async () => {
    const payer = await pagopa.payer().open(pagopa.controlUrl);
    await payer.press('/simulazione/ritardo', { 'ricevuta': '86400', 'in-carico': '20' });
    const nav = pagopa.notice();
    await payer.pay(await open([nav]));
    await payer.open(pagopa.controlUrl);
    await payer.press('/simulazione/ritardo', { 'ricevuta': '0', 'in-carico': '20' });
    await pagopa.receipts.settle();
    expect(statusOf(nav)).toBe('VALID');
    await payer.press('/simulazione/consegna', {});
    await pagopa.receipts.settle();
    expect(statusOf(nav)).toBe('PAID');

    const [left, begun] = [await open([pagopa.notice()]), await open([pagopa.notice()])];
    const payerOfBegun = await pagopa.payer().choose(begun);
    await payer.press('/simulazione/scadenza', {});
    await payer.open(left);
    expect([payer.status, payer.title]).toEqual([404, 'La sessione è scaduta']);
    await payerOfBegun.press(payerOfBegun.path, { esito: 'riuscito' });
    expect(payerOfBegun.title).toContain('Hai pagato');
  });

  test('the next cart is refused as ordered, and only that one', async () => {
    const payer = await pagopa.payer().open(pagopa.controlUrl);
    const body = cartBody(cartOf([pagopa.notice()]), 'v1');
    for (const fault of ['400', '401', '422', '422-doppio', '422-troppi', '429', '500', '502']) {
      await payer.press('/simulazione/guasto', { guasto: fault });
      expect((await post(body)).status).toBe(Number.parseInt(fault, 10));
    }
    for (const cut of ['interrotto', 'interrotto-dopo']) {
      await payer.press('/simulazione/guasto', { guasto: cut });
      await expect(post(body)).rejects.toThrow();
    }
    expect((await post(body)).status).toBe(302);
    expect((await payer.press('/simulazione/guasto', { guasto: 'niente' })).status).toBe(400);
  });

  test('another site in the same browser cannot press its buttons', async () => {
    const answer = await fetch(`${pagopa.controlUrl}/ritardo`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('every page', () => {
  test('says that it is a simulation, runs nothing, stands in no frame and is not kept', async () => {
    const payer = await pagopa.payer().open(await open([pagopa.notice()]));
    const cart = payer.path;
    await payer.press(`${cart}/entra`, { come: 'spid' });
    await payer.press(`${cart}/privacy`, { accetto: 'si' });
    for (const path of ['', '/privacy', '/metodo', '/carta', '/conto', '/altro', '/annulla'].map(
      (step) => cart + step,
    )) {
      await payer.open(path);
      expect(payer.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(payer.headers.get('x-frame-options')).toBe('DENY');
      expect(payer.headers.get('cache-control')).toBe('no-store');
      expect(payer.text).toContain('<strong>Simulazione.</strong>');
      expect(payer.text).toContain('<html lang="it">');
      expect(payer.text).not.toMatch(/<script|style=|onclick|https?:\/\/(?!central\.example)/);
    }
  });
});

test('the stand-in does not start in production, and listens on loopback', async () => {
  await expect(startPagopaServer([], { mode: 'production' })).rejects.toThrow('production');
  expect(new URL(pagopa.url).hostname).toBe('127.0.0.1');
});
