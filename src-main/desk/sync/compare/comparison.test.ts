import { pino } from 'pino';
import { beforeEach, expect, test, vi } from 'vitest';
import { EpochSchema } from '#shared/contracts/central/sync.ts';
import { openTestStore, testFolder } from '../../../../tests/support/desk-store.ts';
import type { OpenStore } from '../../store/open-store.ts';
import { ContactProblem } from '../contact-problem.ts';
import { Comparison } from './comparison.ts';
import { heldRecords } from './held-records.ts';

let store: OpenStore;
let now: Date;
/** The first thing that a comparison does. */
const begun = vi.fn<() => Promise<boolean>>();
const onFailure = vi.fn<(failure: unknown) => void>();

beforeEach(async () => {
  store = await openTestStore(testFolder());
  store.writeTx('test', (db) => db.raw.exec(`UPDATE sync_state SET epoch = 'e'`));
  now = new Date(2026, 2, 5, 8, 0);
  begun.mockReset().mockResolvedValue(true);
  onFailure.mockReset();
});

/** At half past three, or an hour and a half after the start. */
function comparison(): Comparison {
  const nothing = () => ({
    ...{ ranges: [], next: null, records: heldRecords(store.db), cursor: { epoch: EpochSchema.parse('e'), seq: 0 } },
  });
  return new Comparison({
    ...{ store, now: () => now, random: () => 0.5, onFailure, log: pino({ enabled: false }) },
    central: { digests: async () => nothing(), families: () => Promise.reject(new Error('nothing differs')) },
    catchUp: begun,
    takeSnapshot: () => Promise.reject(new Error('nothing differs')),
  });
}

const at = (hour: number, minute = 0) => (now = new Date(2026, 2, 5, hour, minute));
const kept = () => store.db.raw.prepare('SELECT divergence FROM sync_state').pluck().get();

test('is begun by itself once a day, when this station’s moment has come', async () => {
  const compared = comparison();
  at(9, 29);
  compared.considerNight();
  expect(begun).not.toHaveBeenCalled();
  at(9, 30);
  compared.considerNight();
  compared.considerNight();
  await vi.waitFor(() => expect(kept()).toContain('"repaired":0'));
  await compared.close();
  expect(begun).toHaveBeenCalledTimes(1);
  const next = comparison();
  at(23, 0);
  next.considerNight();
  await next.close();
  expect(begun).toHaveBeenCalledTimes(1);
});

test('that was broken off is not begun again before an hour has gone', async () => {
  const compared = comparison();
  begun.mockResolvedValue(false);
  at(10);
  compared.considerNight();
  await vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(1));
  await vi.waitFor(async () => expect(await compared.run()).toBe(false));
  begun.mockClear();
  at(10, 59);
  compared.considerNight();
  expect(begun).not.toHaveBeenCalled();
  at(11);
  compared.considerNight();
  expect(begun).toHaveBeenCalledTimes(1);
  await compared.close();
  expect(kept()).toBeNull();
});

test('two at once are one', async () => {
  const compared = comparison();
  const both = [compared.run(), compared.run()];
  expect(both[0]).toBe(both[1]);
  expect(await both[0]).toBe(true);
});

test('without a line says so; what is not the line’s fault is told', async () => {
  const compared = comparison();
  begun.mockRejectedValue(new ContactProblem('SLOW', 'test'));
  expect(await compared.run()).toBe(false);
  const failure = new Error('test');
  begun.mockRejectedValue(failure);
  await expect(compared.run()).rejects.toBe(failure);
  at(10);
  compared.considerNight();
  await vi.waitFor(() => expect(onFailure).toHaveBeenCalledWith(failure));
});
