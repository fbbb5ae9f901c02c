// The client against a stand-in that misbehaves: silence, garbage, one strange position among good ones, a wait that is too long.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startGpd, type GpdSandbox } from '../../sandbox/gpd/start-gpd.ts';
import type { SandboxAnswer } from '../../sandbox/ordered-faults.ts';
import { gpdClient } from './gpd-client.ts';
import { pace } from './pace.ts';

const organization = '99900270150';
const question = { dates: 'due', from: '2026-11-01', to: '2026-11-30', page: 0, limit: 50 } as const;
const asked = { waits: [] as number[] };
let gpd: GpdSandbox;
beforeAll(async () => {
  gpd = await startGpd({ subscriptionKey: 'key', organizations: [organization], ibans: [] });
});
afterAll(() => gpd.close());
afterEach(() => {
  asked.waits = [];
  expect(gpd.faults.left).toBe(0);
});

function client(signal = new AbortController().signal) {
  return gpdClient({
    access: { baseUrl: gpd.baseUrl, subscriptionKey: 'key' },
    rules: { timeoutMs: 150, attempts: 2, longestWaitMs: 5_000, firstBackoffMs: 10 },
    pace: { turn: async () => {} },
    wait: async (ms) => void asked.waits.push(ms),
    ...{ now: Date.now, random: () => 1, signal },
  });
}
const answer = (given: SandboxAnswer, times = 1) =>
  gpd.faults.order(() => true, { kind: 'answer', answer: given }, times);
const page = (list: unknown[]) => ({
  ...{ payment_position_list: list, page_info: { page: 0, limit: 50, items_found: list.length, total_pages: 1 } },
});

test('a silent line is given up after its time, and asked again', async () => {
  gpd.faults.order(() => true, { kind: 'slow', ms: 400 }, 2);
  const listed = await client().list(organization, question);
  expect(listed).toEqual({ ok: false, error: { kind: 'unreachable', reason: 'time-out', status: null } });
  expect(asked.waits).toEqual([10]);
});

test('a page that is none is garbage', async () => {
  answer({ status: 200, body: { something: 'else' } });
  expect(await client().list(organization, question)).toMatchObject({ ok: false, error: { reason: 'garbage' } });
});

test('one strange position is named by its fields, and hides no other', async () => {
  const instalment = { nav: '301000000000000144', amount: 1000, dueDate: '2026-11-20T21:00:00', status: 'UNPAID' };
  const option = { debtor: { fiscalCode: ' rssmra80a01h501u ' }, installments: [{ ...instalment, transfer: null }] };
  const good = { iupd: 'good', status: 'VALID', paymentOption: [option], lastUpdatedDate: '2026-11-01T10:00:00' };
  answer({ status: 200, body: page([good, { iupd: 'bad', status: 'NEW', paymentOption: [] }, 7]) });
  const listed = await client().list(organization, question);
  expect(listed).toMatchObject({
    ok: true,
    value: {
      positions: [
        {
          ...{ iupd: 'good', updatedAt: '2026-11-01T10:00:00.000Z', debtor: { fiscalCode: 'RSSMRA80A01H501U' } },
          wholes: [{ dueDate: '2026-11-20', paid: false }],
        },
      ],
      strange: [
        { iupd: 'bad', fields: 'status' },
        { iupd: null, fields: '' },
      ],
    },
  });
});

test('Retry-After is waited for; a longer one than stated is not', async () => {
  answer({ status: 429, body: null, headers: { 'retry-after': '3' } });
  expect((await client().list(organization, question)).ok).toBe(true);
  expect(asked.waits).toEqual([3_000]);
  answer({ status: 429, body: null, headers: { 'retry-after': '60' } });
  expect(await client().list(organization, question)).toMatchObject({ ok: false, error: { reason: 'busy' } });
});

test('closing ends what is under way', async () => {
  const closing = new AbortController();
  gpd.faults.order(() => true, { kind: 'meanwhile', run: () => closing.abort() });
  await expect(client(closing.signal).list(organization, question)).rejects.toThrow();
});

test('turns are a span apart, however many ask at once', async () => {
  let now = 0;
  const turns: number[] = [];
  const paced = pace(
    100,
    () => now,
    async (ms) => void (now = Math.max(now, now + ms)),
  );
  for (let each = 0; each < 3; each += 1) {
    await paced.turn();
    turns.push(now);
  }
  expect(turns).toEqual([0, 100, 200]);
});
