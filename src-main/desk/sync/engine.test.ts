import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fakeCentral, municipality, send, type FakeCentral } from '../../../tests/support/fake-central.ts';
import { newSigner } from '../../../tests/support/station-keys.ts';
import { centralContent, testEngine } from '../../../tests/support/sync-engine.ts';
import { waitBeforeNext } from './backoff.ts';

async function inStep() {
  const central = await fakeCentral(municipality(3));
  const desk = await testEngine(central);
  await desk.sync();
  return { central, desk, before: centralContent(desk.store) };
}

/** Answers every feed request like this. */
function feedAnswers(central: FakeCentral, answer: (response: Parameters<FakeCentral['behave']>[1]) => void): void {
  central.behave = (request, response) => {
    if (!request.url?.startsWith('/v1/sync/feed')) return false;
    answer(response);
    return true;
  };
}

const page = (change: Record<string, unknown>) => ({
  ...{ changes: [], nextCursor: { epoch: 'e1', seq: 0 }, more: false, serverTime: new Date().toISOString() },
  ...change,
});

describe('a central server that is not as it should be leaves data and cursor as they were', () => {
  test('absent', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const desk = await testEngine({ access: { ...newSigner(), url: `http://127.0.0.1:${String(port)}` } });
    expect(await desk.sync()).toMatchObject({ connection: 'offline', problem: 'UNREACHABLE', dataAsOf: null });
    expect(desk.board.status.desk).toEqual({ phase: 'empty' });
  });

  test('slow', async () => {
    const { central, desk, before } = await inStep();
    const impatient = await testEngine(central, { store: desk.store, timeouts: { call: 100, snapshot: 100 } });
    feedAnswers(central, () => {});
    expect(await impatient.sync()).toMatchObject({ connection: 'offline', problem: 'SLOW' });
    expect(centralContent(desk.store)).toEqual(before);
  });

  test.each<[string, string, Parameters<typeof feedAnswers>[1]]>([
    [
      'not JSON',
      'GARBAGE',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"changes":'),
    ],
    [
      'a web page of a proxy',
      'GARBAGE',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    ],
    ['another shape', 'GARBAGE', (response) => send(response, 200, { changes: 'none' })],
    [
      'a cursor that goes back',
      'GARBAGE',
      (response) => send(response, 200, page({ nextCursor: { epoch: 'e1', seq: -1 } })),
    ],
    [
      'a cursor of another epoch',
      'GARBAGE',
      (response) => send(response, 200, page({ nextCursor: { epoch: 'e7', seq: 3 } })),
    ],
    ['more, and yet no step forward', 'GARBAGE', (response) => send(response, 200, page({ more: true }))],
    [
      'changes out of order',
      'GARBAGE',
      (response) => {
        const change = { kind: 'holiday' };
        send(
          response,
          200,
          page({
            changes: [
              { seq: 2, change },
              { seq: 1, change },
            ],
            nextCursor: { epoch: 'e1', seq: 2 },
          }),
        );
      },
    ],
    ['an inner error', 'UNEXPECTED', (response) => send(response, 500, { message: 'oops' })],
    ['a proxy without a server behind it', 'UNREACHABLE', (response) => response.writeHead(502).end()],
    [
      'a connection cut in the middle',
      'UNREACHABLE',
      (response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"changes', () => response.destroy());
      },
    ],
  ])('answering %s', async (_name, problem, answer) => {
    const { central, desk, before } = await inStep();
    feedAnswers(central, answer);
    expect(await desk.sync()).toMatchObject({ problem });
    expect(centralContent(desk.store)).toEqual(before);
    central.behave = () => false;
    expect(await desk.sync()).toMatchObject({ connection: 'online', problem: null });
  });
});

test('the age of the data is central’s clock when it had nothing newer', async () => {
  const { central, desk } = await inStep();
  feedAnswers(central, (response) => send(response, 200, page({ serverTime: '2030-01-02T03:04:05Z' })));
  expect(await desk.sync()).toMatchObject({ dataAsOf: '2030-01-02T03:04:05Z' });
  feedAnswers(central, (response) => response.destroy());
  expect(await desk.sync()).toMatchObject({ dataAsOf: '2030-01-02T03:04:05Z', problem: 'UNREACHABLE' });
});

test('a clock that is wrong is measured', async () => {
  const central = await fakeCentral(municipality(1));
  const ahead = 3_600_000;
  const desk = await testEngine(central, { now: () => new Date(Date.now() + ahead) });
  const { clockOffsetMs } = await desk.sync();
  expect(Math.abs((clockOffsetMs ?? 0) - ahead)).toBeLessThan(30_000);
});

test('started, it comes back by itself when central does', async () => {
  const central = await fakeCentral(municipality(1));
  const backoff = { calm: 5, first: 5, longest: 20 };
  const desk = await testEngine(central, { backoff });
  central.behave = (_request, response) => {
    response.destroy();
    return true;
  };
  const problems: (string | null)[] = [];
  const watching = new AbortController();
  onTestFinished(() => watching.abort());
  desk.engine.start();
  for await (const { desk: state, sync } of desk.board.watch(watching.signal)) {
    problems.push(sync.problem);
    if (sync.problem === 'UNREACHABLE') central.behave = () => false;
    if (state.phase === 'ready') break;
  }
  expect(problems).toContain('UNREACHABLE');
});

test('waits grow after failures, are spread, and have an end', () => {
  expect(waitBeforeNext(0, 0.5)).toBe(5_000);
  expect(waitBeforeNext(1, 0.5)).toBe(1_000);
  expect(waitBeforeNext(4, 0.5)).toBe(8_000);
  expect(waitBeforeNext(50, 0.5)).toBe(60_000);
  expect(waitBeforeNext(1, 0)).toBe(750);
  expect(waitBeforeNext(1, 1)).toBe(1_250);
});
