import { expect, test } from 'vitest';
import { ExportRequestSchema } from '#shared/contracts/desk/exports.ts';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { finishedExport } from '../../tests/support/fake-exports.ts';
import { useExportsStore } from './exports.ts';

const request = ExportRequestSchema.parse({ list: 'families', format: 'xlsx', language: 'it' });

test('a finished file is handed to the shell, once more if that was called off', async () => {
  const { desk, connection } = storesOn();
  let outcome: unknown = { outcome: 'cancelled' };
  Object.assign(connection, { shell: { save: () => Promise.resolve(outcome) } });
  const store = useExportsStore();
  await store.run(request);
  expect(desk.exports.asked).toEqual([request]);
  await store.save();
  expect(store.saved).toBeNull();
  expect(store.finished).toMatchObject({ fileName: 'famiglie-2026-03-02.xlsx', rows: 3 });
  outcome = { outcome: 'saved', fileName: 'elenco.xlsx' };
  await store.save();
  expect(store.saved).toBe('elenco.xlsx');
});

test('follows what runs until it has ended, and says why it ended', async () => {
  const { desk } = storesOn();
  desk.exports.progress = { state: 'running', done: 1, total: 4, rows: 10 };
  const store = useExportsStore();
  const run = store.run(request);
  await expect.poll(() => store.progress).toEqual({ state: 'running', done: 1, total: 4, rows: 10 });
  await store.cancel();
  await run;
  expect(store.problem).toBe('cancelled');
  desk.exports.progress = { state: 'ended', why: 'TOO_LARGE' };
  await store.run(request);
  expect(store.problem).toBe('TOO_LARGE');
  desk.exports.progress = finishedExport;
  await store.run(request);
  expect(store.problem).toBeNull();
});
