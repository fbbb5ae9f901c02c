import { pino } from 'pino';
import { expect, test } from 'vitest';
import { guardCalls } from './guard-calls.ts';
import { KioskLock } from './kiosk-lock.ts';
import { LockEvents } from './lock-events.ts';
import { UsedWords } from './used-words.ts';

const now = () => new Date();

function made(): KioskLock {
  return new KioskLock({
    ...{ shell: null, places: [], db: () => null, events: new LockEvents(() => null, now), now },
    ...{ endSession: () => Promise.resolve(), forget: () => {}, held: () => 0, log: pino({ enabled: false }) },
  });
}
const call = (path: string, answer: unknown = {}, input: unknown = {}) => ({
  ...{ path: path.split('.'), input },
  next: () => Promise.resolve(answer),
});

test('nothing of a parent is answered before the first erasure, nor while another is under way', async () => {
  const lock = made();
  const guard = guardCalls(lock, now);
  await expect(guard(call('home'))).rejects.toMatchObject({ code: 'OUT_OF_SERVICE' });
  expect(await guard(call('lock.condition', 'said'))).toBe('said');
  expect(await guard(call('system.face', 'kiosk'))).toBe('kiosk');
  await lock.reset('programStart');
  expect(await guard(call('home', 'here'))).toBe('here');
  let answer: (value: unknown) => void = () => {};
  const late = guard({ path: ['home'], input: {}, next: () => new Promise((resolve) => (answer = resolve)) });
  void lock.reset('finished');
  answer('of somebody who left');
  await expect(late).rejects.toMatchObject({ code: 'OUT_OF_SERVICE' });
});

test('what the station tells everybody is nobody’s, so that the check does not look for the ente’s own words in its settings', async () => {
  const lock = made();
  await lock.reset('programStart');
  const guard = guardCalls(lock, now);
  await guard(
    call('information.read', { items: [{ text: { value: 'mensa@comune.example' } }] }, { text: 'tariffe 2026' }),
  );
  await guard(call('start', { ente: null, open: { privacy: { text: 'https://comune.example/privacy' } } }));
  expect(lock.used.count).toBe(0);
  await guard(call('information.ask', { code: 'KH7M-P2QR' }, { email: 'luca@example.it' }));
  expect(lock.used.count).toBe(2);
});

test('what goes in and out is noted, also what comes later in a stream', async () => {
  const lock = made();
  await lock.reset('programStart');
  const guard = guardCalls(lock, now);
  async function* news() {
    await Promise.resolve();
    yield { email: 'luca@example.it' };
  }
  const stream = await guard(call('paying.follow', news(), { username: 'm.esposito' }));
  for await (const one of stream as AsyncIterable<unknown>) expect(one).toEqual({ email: 'luca@example.it' });
  expect(lock.used.words.own).toEqual(['m.esposito', 'luca@example.it']);
});

test('words are known by what they are called or by what they look like; words of the office are nobody’s', () => {
  const used = new UsedWords();
  used.note(
    {
      ...{ to: 'maria@example.it', anything: 'SPSMRA80A41F205X', number: '302000000000000123', code: 'KH7M-P2QR' },
      ...{ children: ['Luca', 'Ada Maria'], categoryName: 'pagoPA – Refezione', creditorName: 'Comune di Valdiprova' },
      ...{ bytes: new Uint8Array([1, 2]), password: 'cavallo verde 3', state: 'waiting' },
    },
    now(),
  );
  const { own, names } = used.words;
  expect(own).toEqual(['maria@example.it', 'SPSMRA80A41F205X', '302000000000000123', 'KH7M-P2QR', 'cavallo verde 3']);
  expect(names).toEqual(['Luca', 'Ada Maria', 'Maria']);
});
