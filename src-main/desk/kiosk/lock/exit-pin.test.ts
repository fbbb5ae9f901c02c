import { argon2id } from 'hash-wasm';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../../tests/support/desk-store.ts';
import { checkExitPin, digestPin, setStationPin } from './exit-pin.ts';
import { LockEvents } from './lock-events.ts';
import { LockReporter } from './lock-reporter.ts';
import { firstEvents, selectPin } from './queries.ts';

const start = new Date('2026-11-26T08:00:00.000Z');
const silent = pino({ enabled: false });

test('a PIN is guessed ever more slowly, also by several at once and over restarts; what happened reaches the administrator', async () => {
  const folder = testFolder();
  let store = await openTestStore(folder);
  let now = start;
  const clock = () => now;
  const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
  const events = new LockEvents(() => store, clock);
  const type = (pin: string) => checkExitPin(store, events, pin, clock);

  expect(await type('123456')).toEqual({ ok: false, error: { code: 'NO_PIN' } });
  expect(await digestPin('482915')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  // A cheap one of the same kind: what is tested here are the waits.
  const cost = { memorySize: 8, iterations: 1, parallelism: 1, hashLength: 16, salt: 'saltsalt' };
  setStationPin(store, await argon2id({ password: '482915', ...cost, outputType: 'encoded' }));

  // Five are free, all at once or not; the fifth locks.
  const tries = await Promise.all(['000001', '000002', '000003', '000004', '000005'].map(type));
  expect(tries.map((one) => (one.ok ? 'in' : one.error.code))).toContain('LOCKED_OUT');
  // The right one is not looked at while it is locked: else the wait would cost a guesser nothing.
  expect(await type('482915')).toMatchObject({ error: { code: 'LOCKED_OUT' } });
  store.close();
  store = await openTestStore(folder);
  expect(await type('482915')).toMatchObject({ error: { code: 'LOCKED_OUT' } });

  // The waits double.
  const waits: number[] = [];
  for (let tries = 0; tries < 3; tries += 1) {
    later(3_600);
    const wrong = await type('000006');
    if (wrong.ok || wrong.error.code !== 'LOCKED_OUT') throw new Error('it should be locked');
    waits.push((wrong.error.until.getTime() - now.getTime()) / 1000);
  }
  expect(waits).toEqual([60, 120, 240]);
  later(3_600);
  expect(await type('482915')).toEqual({ ok: true, value: null });
  expect(await type('000007')).toMatchObject({ error: { code: 'WRONG_PIN', attemptsLeft: 4 } });

  const kinds = firstEvents.all(store.db, 100).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'exitLocked').length).toBeGreaterThanOrEqual(4);
  expect(kinds.slice(-2)).toEqual(['exit', 'exitFailed']);
});

test('central hears of each event once, and its PIN takes the place of one set by hand', async () => {
  const store = await openTestStore(testFolder());
  const events = new LockEvents(
    () => store,
    () => start,
  );
  const heard: number[][] = [];
  let line: 'up' | 'down' = 'down';
  let pin: { revision: number; digest: string } | null = null;
  const reporter = new LockReporter({
    ...{ store: () => store, log: silent },
    tend: () => (input) => {
      if (line === 'down') return Promise.reject(new Error('no line'));
      heard.push(input.events.map(({ number }) => number));
      return Promise.resolve({ pin });
    },
  });
  setStationPin(store, 'station');
  events.add('exitFailed', { count: 1 });
  await reporter.run();
  events.add('checkFailed', { reference: '0123abcd', count: 2 });
  line = 'up';
  await reporter.run();
  await reporter.run();
  expect(heard).toEqual([[1, 2], []]);
  // Central has none: what was set by hand stays.
  expect(selectPin.get(store.db)).toMatchObject({ source: 'station' });
  pin = { revision: 3, digest: 'central' };
  await reporter.run();
  expect(selectPin.get(store.db)).toEqual({ digest: 'central', source: 'central', revision: 3 });
  pin = null;
  await reporter.run();
  expect(selectPin.get(store.db)).toBeUndefined();
  await reporter.close();
});
