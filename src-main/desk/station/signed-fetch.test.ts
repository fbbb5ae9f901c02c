// A station whose clock is wrong, or jumps, is listened to all the same; a refusal is answered with one more attempt, never with many.
import { expect, test } from 'vitest';
import { fail, fakeCentral, municipality } from '../../../tests/support/fake-central.ts';
import { testEngine } from '../../../tests/support/sync-engine.ts';
import { CentralClock } from './central-clock.ts';
import { signedFetch } from './signed-fetch.ts';

const hour = 3_600_000;
const year = 365 * 24 * hour;

test.each([hour, -hour, year, -year])('a clock that jumps by %i ms, and back, stops nothing', async (jump) => {
  const central = await fakeCentral(municipality(1));
  let ahead = 0;
  const desk = await testEngine(central, { now: () => new Date(Date.now() + ahead) });
  for (const by of [0, jump, 0, -jump]) {
    ahead = by;
    const { connection, problem, clockOffsetMs } = await desk.sync();
    expect({ connection, problem }).toEqual({ connection: 'online', problem: null });
    expect(Math.abs((clockOffsetMs ?? Infinity) - by)).toBeLessThan(60_000);
  }
});

test('a first contact with a wrong clock takes the snapshot too', async () => {
  const central = await fakeCentral(municipality(2));
  const desk = await testEngine(central, { now: () => new Date(Date.now() - year) });
  expect(await desk.sync()).toMatchObject({ connection: 'online', problem: null });
  expect(desk.board.status.desk.phase).toBe('ready');
});

test.each<[string, string, unknown]>([
  ['a clock that is off however often it is measured', 'CLOCK_OFF', { serverTime: '2030-01-02T03:04:05Z' }],
  ['a nonce that was seen however often it is new', 'REPLAYED', undefined],
])('%s is asked about twice, then given up until later', async (_what, code, data) => {
  const central = await fakeCentral(municipality(1));
  const desk = await testEngine(central);
  const nonces: unknown[] = [];
  central.behave = (request, response) => {
    nonces.push(/nonce="([^"]+)"/.exec(String(request.headers['signature-input']))?.[1]);
    fail(response, 401, code, data);
    return true;
  };
  expect(await desk.sync()).toMatchObject({ connection: 'offline', problem: 'UNEXPECTED' });
  expect(new Set(nonces).size).toBe(2);
  expect(nonces).toHaveLength(2);
});

test('a refusal of another kind is handed on as it is', async () => {
  const central = await fakeCentral(municipality(1));
  const send = signedFetch(central.access, new CentralClock(() => new Date()));
  central.behave = (_request, response) => {
    response.writeHead(401).end('no');
    return true;
  };
  const answer = await send(new Request(`${central.url}/v1/sync/station`));
  expect([answer.status, await answer.text(), central.requests.length]).toEqual([401, 'no', 1]);
});

test('a station that central does not know, or has revoked, is told apart', async () => {
  const central = await fakeCentral(municipality(1));
  const desk = await testEngine(central);
  central.behave = (_request, response) => {
    fail(response, 401, 'STATION_UNKNOWN');
    return true;
  };
  expect(await desk.sync()).toMatchObject({ connection: 'refused', problem: 'STATION_UNKNOWN' });
  expect(desk.told.revoked).toBe(0);
  central.behave = (_request, response) => {
    fail(response, 403, 'STATION_REVOKED');
    return true;
  };
  await desk.sync();
  expect(desk.told.revoked).toBe(1);
});
