// The stand-in against what is published about GPD: shapes, rules, states, refusals, paging, key and rate.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGpd, type GpdSandbox } from './start-gpd.ts';

const ente = '99900270150';
const iban = 'IT60X0542811101000000123456';
const dayMs = 86_400_000;
let now = Date.parse('2026-11-10T10:00:00Z');
let gpd: GpdSandbox;
let count = 0;

beforeAll(async () => {
  const organizations = [ente];
  gpd = await startGpd({
    subscriptionKey: 'key',
    organizations,
    ibans: [iban],
    now: () => now,
    callsPerTenSeconds: 40,
  });
});
afterAll(() => gpd.close());
beforeEach(() => (now += 20_000));

async function ask(method: string, path: string, body?: unknown, key = 'key', organization = ente) {
  const headers = { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' };
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  const url = `${gpd.baseUrl}/${path.replace('~', `organizations/${organization}`)}`;
  const response = await fetch(url, { method, headers, ...text });
  const answer: unknown = await response.text().then((raw) => (raw === '' ? null : JSON.parse(raw)));
  return { status: response.status, answer, retryAfter: response.headers.get('retry-after') };
}

const at = (days: number) => new Date(now + days * dayMs).toISOString();

function option(change: Record<string, unknown> = {}) {
  const iuv = `01${String((count += 1)).padStart(15, '0')}`;
  const transfer = { idTransfer: '1', amount: 1000, remittanceInformation: 'Mensa', category: '9/0107101TS/', iban };
  return {
    iuv,
    amount: 1000,
    description: 'Mensa',
    isPartialPayment: false,
    dueDate: at(20),
    transfer: [transfer],
    ...change,
  };
}

function position(change: Record<string, unknown> = {}) {
  return {
    ...{ iupd: `iupd-${String((count += 1))}`, type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Maria Rossi' },
    ...{ switchToExpired: false, companyName: 'Comune di Prova', paymentOption: [option()], ...change },
  };
}

const create = async (sent: ReturnType<typeof position>, publish = true) => {
  const made = await ask('POST', `v1/~/debtpositions?toPublish=${String(publish)}`, sent);
  expect(made.status).toBe(201);
  return sent.iupd;
};
const read = async (iupd: string, version = 'v1') => (await ask('GET', `${version}/~/debtpositions/${iupd}`)).answer;

describe('creating', () => {
  test('a notice number is the aux digit and the IUV; reading in version 1 names no debtor, in version 3 it does', async () => {
    const sent = position();
    await create(sent);
    const nav = `3${sent.paymentOption[0]?.iuv ?? ''}`;
    const first = await read(sent.iupd);
    expect(first).toMatchObject({
      status: 'VALID',
      organizationFiscalCode: ente,
      paymentOption: [{ nav, status: 'PO_UNPAID' }],
    });
    expect(JSON.stringify(first)).not.toContain('RSSMRA80A01H501U');
    expect(await read(sent.iupd, 'v3')).toMatchObject({
      paymentOption: [{ debtor: { fiscalCode: 'RSSMRA80A01H501U' }, installments: [{ nav, status: 'UNPAID' }] }],
    });
  });

  test.each([
    ['a due date that is over', { paymentOption: [option({ dueDate: '2020-01-01T00:00:00Z' })] }],
    ['a validity that has begun', { validityDate: '2020-01-01T00:00:00' }],
    ['transfers that are not the amount', { paymentOption: [option({ amount: 999 })] }],
    [
      'six transfers',
      {
        paymentOption: [
          option({
            amount: 6000,
            transfer: ['1', '2', '3', '4', '5', '1'].map((id) => ({ ...option().transfer[0], idTransfer: id })),
          }),
        ],
      },
    ],
    [
      'an account that the platform does not know',
      { paymentOption: [option({ transfer: [{ ...option().transfer[0], iban: 'IT00X' }] })] },
    ],
    [
      'a code that the taxonomy has not',
      { paymentOption: [option({ transfer: [{ ...option().transfer[0], category: 'mensa' }] })] },
    ],
    ['a retention before the due date', { paymentOption: [option({ retentionDate: '2026-01-01T00:00:00' })] }],
    ['a description that is too long', { paymentOption: [option({ description: 'x'.repeat(141) })] }],
  ])('%s is refused with 400 and a problem', async (_what, change) => {
    const refused = await ask('POST', 'v1/~/debtpositions', position(change));
    expect(refused).toMatchObject({
      status: 400,
      answer: { status: 400, title: expect.any(String), detail: expect.any(String) },
    });
  });

  test('the same IUPD or the same IUV again is a conflict', async () => {
    const sent = position();
    await create(sent);
    expect((await ask('POST', 'v1/~/debtpositions', sent)).status).toBe(409);
    expect((await ask('POST', 'v1/~/debtpositions', position({ paymentOption: sent.paymentOption }))).status).toBe(409);
  });

  test('in bulk: all or none', async () => {
    const good = position();
    const refused = await ask('POST', 'v1/~/debtpositions/bulk', { paymentPositions: [good, position({ type: 'X' })] });
    expect(refused.status).toBe(400);
    expect(await ask('GET', `v1/~/debtpositions/${good.iupd}`)).toMatchObject({ status: 404 });
  });
});

describe('states', () => {
  test('draft, published, valid at its date, expired after the last due date where asked for', async () => {
    const iupd = await create(position({ validityDate: at(2), switchToExpired: true }), false);
    expect(await read(iupd)).toMatchObject({ status: 'DRAFT' });
    await ask('POST', `v1/~/debtpositions/${iupd}/publish`);
    expect(await read(iupd)).toMatchObject({ status: 'PUBLISHED' });
    now += 3 * dayMs;
    expect(await read(iupd)).toMatchObject({ status: 'VALID' });
    now += 30 * dayMs;
    expect(await read(iupd)).toMatchObject({ status: 'EXPIRED' });
    expect(await read(iupd, 'v3')).toMatchObject({ status: 'UNPAYABLE' });
    expect((await ask('POST', `v1/~/debtpositions/${iupd}/publish`)).status).toBe(409);
  });

  test('what is invalid stays so; what is paid cannot be deleted, changed or paid again', async () => {
    const iupd = await create(position());
    expect((await ask('POST', `v1/~/debtpositions/${iupd}/invalidate`)).status).toBe(200);
    expect((await ask('POST', `v1/~/debtpositions/${iupd}/invalidate`)).status).toBe(409);
    const sent = position();
    await create(sent);
    const nav = `3${sent.paymentOption[0]?.iuv ?? ''}`;
    expect(await ask('POST', `v1/~/paymentoptions/paids/${nav}`, {})).toMatchObject({
      status: 200,
      answer: { status: 'PO_PAID' },
    });
    expect(await read(sent.iupd)).toMatchObject({ status: 'PAID' });
    expect((await ask('DELETE', `v1/~/debtpositions/${sent.iupd}`)).status).toBe(409);
    expect((await ask('PUT', `v1/~/debtpositions/${sent.iupd}`, sent)).status).toBe(409);
    expect((await ask('POST', `v1/~/paymentoptions/paids/${nav}`, {})).status).toBe(409);
    expect((await ask('POST', `v1/~/paymentoptions/paids/399999999999999999`, {})).status).toBe(404);
  });

  test('once an instalment is paid, it can no longer be paid in one', async () => {
    const whole = option({ amount: 1000 });
    const parts = [1, 2].map(() => option({ amount: 1000, isPartialPayment: true }));
    const sent = position({ paymentOption: [whole, ...parts] });
    await create(sent);
    await ask('POST', `v1/~/paymentoptions/paids/3${parts[0]?.iuv ?? ''}`, {});
    expect(await read(sent.iupd)).toMatchObject({ status: 'PARTIALLY_PAID' });
    expect((await ask('POST', `v1/~/paymentoptions/paids/3${whole.iuv}`, {})).status).toBe(422);
    await ask('POST', `v1/~/paymentoptions/paids/3${parts[1]?.iuv ?? ''}`, {});
    expect(await read(sent.iupd)).toMatchObject({ status: 'PAID' });
  });
});

describe('lists', () => {
  test('pages count what is found, by due date of any option, in thirty days at most', async () => {
    const dueDate = '2027-03-05T20:00:00Z';
    for (let each = 0; each < 3; each += 1) await create(position({ paymentOption: [option({ dueDate })] }));
    const list = (query: string) => ask('GET', `v1/~/debtpositions?${query}`);
    const window = 'due_date_from=2027-03-01&due_date_to=2027-03-31';
    expect(await list(`${window}&limit=2&page=1`)).toMatchObject({
      status: 200,
      answer: { payment_position_list: [{}], page_info: { page: 1, limit: 2, items_found: 3, total_pages: 2 } },
    });
    expect((await list('due_date_from=2027-03-01&due_date_to=2027-04-01')).status).toBe(400);
    expect((await list('due_date_from=2027-03-31&due_date_to=2027-03-01')).status).toBe(400);
    expect((await list('due_date_from=2027-03-01&payment_date_from=2027-03-01')).status).toBe(400);
    expect((await list('limit=51')).status).toBe(400);
    expect((await list('page=-1')).status).toBe(400);
  });
});

describe('the door', () => {
  test('no key, another ente, an unknown address, no JSON', async () => {
    expect((await ask('GET', 'v1/~/debtpositions', undefined, 'wrong')).status).toBe(401);
    expect(await ask('GET', 'v1/~/debtpositions', undefined, 'key', '00000000000')).toMatchObject({
      ...{ status: 403, answer: { statusCode: 403 } },
    });
    expect((await ask('GET', 'v1/~/nowhere')).status).toBe(404);
    expect((await ask('POST', 'v1/~/debtpositions', 'no position')).status).toBe(400);
  });

  test('too many calls are sent away with the seconds to wait, and after them let in', async () => {
    const answers: { status: number; retryAfter: string | null }[] = [];
    for (let each = 0; each < 41; each += 1) answers.push(await ask('GET', 'v1/info'));
    expect(answers.at(-1)).toMatchObject({ status: 429, retryAfter: '10' });
    now += 10_001;
    expect((await ask('GET', 'v1/info')).status).toBe(200);
  });

  test('ordered faults: an answer, a cut before and a cut after the deed', async () => {
    const isCreate = ({ method }: { method: string }) => method === 'POST';
    gpd.faults.order(isCreate, { kind: 'answer', answer: { status: 500, body: { title: 'x', status: 500 } } });
    gpd.faults.order(isCreate, { kind: 'cut' });
    gpd.faults.order(isCreate, { kind: 'cut-after' });
    const sent = position();
    expect((await ask('POST', 'v1/~/debtpositions', sent)).status).toBe(500);
    await expect(ask('POST', 'v1/~/debtpositions', sent)).rejects.toThrow();
    expect((await ask('GET', `v1/~/debtpositions/${sent.iupd}`)).status).toBe(404);
    await expect(ask('POST', 'v1/~/debtpositions', sent)).rejects.toThrow();
    expect((await ask('GET', `v1/~/debtpositions/${sent.iupd}`)).status).toBe(200);
    expect(gpd.faults.left).toBe(0);
  });
});
