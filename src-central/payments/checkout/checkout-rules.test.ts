// What is decided before and after the question to Checkout: whose turn it is, what is sent, which address a browser may open.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cents } from '#shared/domain/cents.ts';
import { parseCreditorFiscalCode } from '#shared/domain/creditor-fiscal-code.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { expectOk } from '#shared/domain/result.ts';
import { isStandIn, readCartLocation } from './cart-location.ts';
import { cartPace } from './cart-pace.ts';
import { cartBody, type CartToOpen } from './cart-request.ts';

describe('the pace', () => {
  test('in no span are more calls let through than the limit, whoever asks when, and turns keep the order of asking', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 7 }), (between, calls) => {
        let now = 0;
        const pace = cartPace({ calls, spanMs: 1000 }, () => now);
        const turns: number[] = [];
        for (const gap of between) {
          now += gap;
          const { taken, waitMs } = pace.take(5_000);
          expect(waitMs).toBeGreaterThanOrEqual(0);
          if (taken) turns.push(now + waitMs);
        }
        expect(turns).toEqual([...turns].sort((a, b) => a - b));
        turns.forEach((turn, at) => expect((turns[at + calls] ?? Infinity) - turn).toBeGreaterThanOrEqual(1000));
      }),
    );
  });

  test('a turn that is too far away is said and not taken; a pause that Checkout asked for is kept', () => {
    let now = 0;
    const pace = cartPace({ calls: 2, spanMs: 1000 }, () => now);
    expect([pace.take(0), pace.take(0)]).toEqual([
      { taken: true, waitMs: 0 },
      { taken: true, waitMs: 0 },
    ]);
    expect(pace.take(999)).toEqual({ taken: false, waitMs: 1000 });
    expect(pace.take(1000)).toEqual({ taken: true, waitMs: 1000 });
    now = 5000;
    pace.pauseFor(3000);
    expect(pace.take(10_000)).toEqual({ taken: true, waitMs: 3000 });
  });
});

describe('the body', () => {
  const back = (word: string) => new URL(`https://central.example/p/x/back/${word}`);
  const cart: CartToOpen = {
    idCart: 'session-1',
    emailNotice: null,
    notices: [
      {
        noticeNumber: makeNoticeNumber({ segregationCode: '01', base13: '2026100000001' }),
        creditorFiscalCode: expectOk(parseCreditorFiscalCode('99900270150'), 'creditor').value,
        amountCents: cents(5733),
        companyName: 'Comune di Valdiprova',
        description: `${'é'.repeat(139)}🍎!`,
      },
    ],
    returnUrls: { ok: back('ok'), cancel: back('cancel'), error: back('error'), waiting: back('waiting') },
    allPostal: false,
  };

  test('version 1 has three return addresses, version 2 a fourth; nothing is sent for an e-mail nobody gave', () => {
    const first = cartBody(cart, 'v1');
    expect(first.returnUrls).toEqual({
      returnOkUrl: 'https://central.example/p/x/back/ok',
      returnCancelUrl: 'https://central.example/p/x/back/cancel',
      returnErrorUrl: 'https://central.example/p/x/back/error',
    });
    expect(first).not.toHaveProperty('emailNotice');
    const second = cartBody({ ...cart, emailNotice: 'maria@example.it' }, 'v2');
    expect(second.returnUrls).toMatchObject({ returnWaitingUrl: 'https://central.example/p/x/back/waiting' });
    expect(second.emailNotice).toBe('maria@example.it');
  });

  test('a text that is too long is cut between characters', () => {
    expect(cartBody(cart, 'v1').paymentNotices[0]?.description).toBe('é'.repeat(139));
  });
});

describe('the address', () => {
  const asked = new URL('https://api.platform.pagopa.it/checkout/ec/v1/carts');
  const id = '0b3c2f5e-9a5e-4f4e-8a57-0f5b1c9f0a11';

  test('pagoPA’s own hosts and the host that was asked may be opened', () => {
    const page = `https://api.platform.pagopa.it/ecommerce/checkout/v1/carts/${id}/redirect?clientId=CHECKOUT_CART`;
    expect(readCartLocation(page, asked)).toEqual({ url: new URL(page), cartId: id });
    expect(readCartLocation('https://checkout.pagopa.it/new/shape', asked)).toMatchObject({ cartId: null });
    const sandbox = new URL('http://127.0.0.1:8123/checkout/ec/v1/carts');
    expect(
      readCartLocation(`http://127.0.0.1:8123/ecommerce/checkout/v1/carts/${id}/redirect`, sandbox),
    ).not.toBeNull();
  });

  test('a stand-in on this machine is told from pagoPA, and from an ente’s own way to it, before a cart is opened', () => {
    const origins = ['http://127.0.0.1:8123', asked.origin, 'https://pagopa.ente.example'];
    expect(origins.map(isStandIn)).toEqual([true, false, false]);
  });

  test.each([
    ['none', null],
    ['another host', 'https://pagopa.it.example.com/c/1'],
    ['a host that only ends alike', 'https://notpagopa.it/c/1'],
    ['no encryption', 'http://checkout.pagopa.it/c/1'],
    ['another port', 'https://checkout.pagopa.it:8443/c/1'],
    ['a name before the host', 'https://user@checkout.pagopa.it/c/1'],
    ['a script', 'javascript:alert(1)'],
    ['another machine on loopback', 'http://127.0.0.1:9/c/1'],
  ])('%s is refused', (_what, location) => {
    expect(readCartLocation(location, asked)).toBeNull();
  });
});
