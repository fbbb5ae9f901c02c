// The carts client against the stand-in: both versions, every refusal as a code of the contract, silence, cuts, and the pace with its wait told.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cartOf, newPagopaBench, type PagopaBench } from '../../../tests/support/pagopa-bench.ts';
import { orderCartFault, type CartFault } from '../../sandbox/controls/control-routes.ts';
import type { SandboxAnswer, SandboxRequest } from '../../sandbox/ordered-faults.ts';
import { cartPace, type PaceLimit } from './cart-pace.ts';
import { cartLifeMs, cartsClient, type CartAsking } from './carts-client.ts';

let pagopa: PagopaBench;
beforeAll(async () => {
  pagopa = await newPagopaBench();
});
afterAll(() => pagopa.close());
afterEach(() => expect(pagopa.faults.left).toBe(0));

const unhurried: PaceLimit = { calls: 1_000, spanMs: 1 };
function client({ limit = unhurried, ...change }: Partial<CartAsking> & { limit?: PaceLimit } = {}) {
  const now = () => pagopa.now();
  const wait = async (ms: number) => pagopa.turnClock(ms);
  const { signal } = new AbortController();
  return cartsClient({
    timeoutMs: 2_000,
    longestWaitMs: 15_000,
    pace: cartPace(limit, now),
    now,
    wait,
    signal,
    ...change,
  });
}
const access = (version: 'v1' | 'v2' = 'v1', baseUrl = pagopa.checkoutUrl) => ({
  baseUrl,
  version,
  subscriptionKey: null,
});
const answers = (answer: SandboxAnswer) => pagopa.faults.order(() => true, { kind: 'answer', answer });

describe('a cart', () => {
  test.each(['v1', 'v2'] as const)(
    'is opened in version %s; its page says what is paid, its end is never later than Checkout’s',
    async (version) => {
      const asked = pagopa.now();
      const opened = await client().open(
        access(version),
        cartOf([pagopa.notice(), pagopa.notice()], { emailNotice: 'maria@example.it' }),
      );
      if (!opened.ok) throw new Error(opened.error.code);
      expect(opened.value).toMatchObject({ openedAt: asked, expiresAt: asked + cartLifeMs });
      const payer = await pagopa.payer().open(opened.value.url);
      expect(payer.path).toBe(`/c/${opened.value.cartId ?? ''}`);
      expect(payer.text).toContain('value="maria@example.it"');
    },
  );

  test('the key is sent where there is one', async () => {
    const keys: unknown[] = [];
    const see = ({ headers }: SandboxRequest) => keys.push(headers['ocp-apim-subscription-key']) > 0;
    pagopa.faults.order(see, { kind: 'meanwhile', run: () => {} }, 2);
    await client().open({ ...access(), subscriptionKey: 'secret' }, cartOf([pagopa.notice()]));
    await client().open(access(), cartOf([pagopa.notice()]));
    expect(keys).toEqual(['secret', undefined]);
  });
});

describe('a refusal is a code', () => {
  test.each([
    ['400', 'CART_INVALID', 400],
    ['401', 'CHECKOUT_NO_ACCESS', 401],
    ['422', 'CART_NOT_PAYABLE', 422],
    ['422-doppio', 'CART_DUPLICATE', 422],
    ['422-troppi', 'CART_TOO_MANY', 422],
    ['500', 'CHECKOUT_FAILED', 500],
    ['502', 'CHECKOUT_FAILED', 502],
    ['interrotto', 'CHECKOUT_UNREACHABLE', null],
    ['interrotto-dopo', 'CHECKOUT_UNREACHABLE', null],
  ] as const satisfies readonly (readonly [CartFault, string, number | null])[])(
    '%s is %s',
    async (fault, code, status) => {
      orderCartFault(pagopa.faults, fault);
      const refused = await client().open(access(), cartOf([pagopa.notice()]));
      expect(refused).toEqual({ ok: false, error: { code, status, retryAfterMs: null } });
    },
  );

  test.each([
    ['a key for something else', { status: 403, body: { statusCode: 403 } }, 'CHECKOUT_NO_ACCESS'],
    ['422 in new words', { status: 422, body: { title: 'New', detail: 'Words' } }, 'CHECKOUT_NOT_UNDERSTOOD'],
    ['422 without words', { status: 422, body: null }, 'CHECKOUT_NOT_UNDERSTOOD'],
    ['a cart without an address', { status: 302, body: null }, 'CHECKOUT_NOT_UNDERSTOOD'],
    [
      'an address elsewhere',
      { status: 302, body: null, headers: { location: 'https://evil.example/c/1' } },
      'CHECKOUT_NOT_UNDERSTOOD',
    ],
    ['a page', { status: 200, contentType: 'text/html', body: '<p>Maintenance</p>' }, 'CHECKOUT_NOT_UNDERSTOOD'],
    ['503', { status: 503, body: null }, 'CHECKOUT_FAILED'],
  ] satisfies [string, SandboxAnswer, string][])('%s', async (_what, answer, code) => {
    answers(answer);
    expect(await client().open(access(), cartOf([pagopa.notice()]))).toMatchObject({ ok: false, error: { code } });
  });

  test('what Checkout would refuse for its number or a repetition is not even asked', async () => {
    const notices = Array.from({ length: 6 }, () => pagopa.notice());
    const unreachable = access('v1', 'http://127.0.0.1:9/checkout/ec');
    expect(await client().open(unreachable, cartOf(notices))).toMatchObject({ error: { code: 'CART_TOO_MANY' } });
    const twice = cartOf([notices[0]!, notices[0]!]);
    expect(await client().open(unreachable, twice)).toMatchObject({ error: { code: 'CART_DUPLICATE' } });
  });

  test('silence is given up after its time; nobody there is no line', async () => {
    pagopa.faults.order(() => true, { kind: 'slow', ms: 400 });
    const silent = await client({ timeoutMs: 100 }).open(access(), cartOf([pagopa.notice()]));
    expect(silent).toMatchObject({ error: { code: 'CHECKOUT_SLOW' } });
    const nobody = await client().open(access('v1', 'http://127.0.0.1:9/checkout/ec'), cartOf([pagopa.notice()]));
    expect(nobody).toMatchObject({ error: { code: 'CHECKOUT_UNREACHABLE' } });
  });

  test('closing central ends what is under way', async () => {
    const closing = new AbortController();
    pagopa.faults.order(() => true, { kind: 'meanwhile', run: () => closing.abort() });
    await expect(client({ signal: closing.signal }).open(access(), cartOf([pagopa.notice()]))).rejects.toThrow();
  });
});

describe('the pace', () => {
  test('a turn that is not yet there is waited for and told; one too far away is refused with its time', async () => {
    const told: number[] = [];
    const asking = client({ limit: { calls: 2, spanMs: 10_000 } });
    const open = () => asking.open(access(), cartOf([pagopa.notice()]), { told: (ms) => told.push(ms) });
    expect([(await open()).ok, (await open()).ok, told]).toEqual([true, true, []]);
    expect([(await open()).ok, told]).toEqual([true, [10_000]]);
    const impatient = client({ limit: { calls: 1, spanMs: 10_000 }, longestWaitMs: 9_999 });
    await impatient.open(access(), cartOf([pagopa.notice()]));
    expect(await impatient.open(access(), cartOf([pagopa.notice()]))).toEqual({
      ...{ ok: false, error: { code: 'CHECKOUT_LIMIT', status: null, retryAfterMs: 10_000 } },
    });
  });

  test('300 carts asked for at once keep within Checkout’s own 150 in ten seconds: none is refused', async () => {
    const before = pagopa.now();
    const asking = client({ limit: { calls: 140, spanMs: 10_000 }, longestWaitMs: 60_000 });
    const notice = pagopa.notice();
    for (let each = 0; each < 300; each += 1) expect((await asking.open(access(), cartOf([notice]))).ok).toBe(true);
    expect(pagopa.now() - before).toBe(20_000);
  });

  test('where Checkout says 429, its time is told, and the next one waits for it', async () => {
    orderCartFault(pagopa.faults, '429');
    const told: number[] = [];
    const asking = client();
    const open = () => asking.open(access(), cartOf([pagopa.notice()]), { told: (ms) => told.push(ms) });
    expect(await open()).toEqual({ ok: false, error: { code: 'CHECKOUT_LIMIT', status: 429, retryAfterMs: 5_000 } });
    expect([(await open()).ok, told]).toEqual([true, [5_000]]);
  });
});
