import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import type { FamilyId } from '#shared/domain/ids.ts';
import { capture, label, outboxStates, update } from '../../tests/support/captures.ts';
import { testFolder } from '../../tests/support/desk-store.ts';
import { fillStore } from '../../tests/support/demo-store.ts';
import { stationKeys } from '../desk/settings/station-keys.ts';
import { openStore, type OpenStore } from '../desk/store/open-store.ts';
import { run as exportOutbox } from './export-outbox.ts';
import { run as importOutbox } from './import-outbox.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function withStation<Value>(dataDir: string, work: (store: OpenStore) => Value | Promise<Value>): Promise<Value> {
  const opened = await openStore({ dataDir, keys: stationKeys({ dataDir }) });
  if (!opened.ok) throw new Error(opened.error);
  try {
    return await work(opened.value);
  } finally {
    opened.value.close();
  }
}

async function station(changes: number): Promise<string> {
  const dataDir = testFolder();
  await withStation(dataDir, async (store) => {
    await fillStore(store, { families: 2 });
    const family = store.db.raw.prepare<[], { id: FamilyId }>('SELECT public_id AS id FROM family').get();
    for (let n = 0; n < changes && family; n++) await capture(store, update(family.id, label(`Nome ${String(n)}`)));
  });
  return dataDir;
}

async function printed(run: typeof exportOutbox, ...argv: string[]) {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const errors = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = await run(argv);
  const text = (spy: typeof out) => spy.mock.calls.map(([chunk]) => String(chunk)).join('');
  const said = { code, out: text(out), errors: text(errors) };
  vi.restoreAllMocks();
  return said;
}

/** Keys are costly on purpose. */
const slow = { timeout: 120_000 };
const passphrase = (words: string) => vi.stubEnv('SPORTELLO_FILE_PASSPHRASE', words);

test('an outbox goes from one store into another, once', slow, async () => {
  const [from, to] = [await station(3), await station(0)];
  const file = join(testFolder(), 'outbox.sportello');
  passphrase('otto cavalli al passo');
  expect(await printed(exportOutbox, file, '--store', from)).toMatchObject({ code: 0, out: '3 changes written.\n' });
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  expect(await printed(importOutbox, '--store', to, file)).toMatchObject({
    ...{ code: 0, out: '3 changes taken in, 0 were here already.\n' },
  });
  expect(await printed(importOutbox, '--store', to, file)).toMatchObject({
    ...{ code: 0, out: '0 changes taken in, 3 were here already.\n' },
  });
  const states = await withStation(to, outboxStates);
  expect(states).toEqual(await withStation(from, outboxStates));
  expect(states).toHaveLength(3);
});

test('what is wrong is said in one line, and nothing is written', slow, async () => {
  const [from, idle] = [await station(1), await station(0)];
  const folder = testFolder();
  const file = join(folder, 'outbox.sportello');
  passphrase('too short');
  expect(await printed(exportOutbox, file, '--store', from)).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/^passphrase: .*12/),
  });
  passphrase('otto cavalli al passo');
  expect(await printed(exportOutbox, '--store', from)).toEqual({ code: 2, out: '', errors: 'file: is missing\n' });
  expect(await printed(exportOutbox, file)).toMatchObject({ code: 2, errors: 'store: is missing\n' });
  expect(await printed(exportOutbox, file, '--store', idle)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/nothing waits/),
  });
  expect(await printed(exportOutbox, join(folder, 'none', 'x'), '--store', from)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/ENOENT/),
  });
  expect(existsSync(file)).toBe(false);

  writeFileSync(file, 'older');
  expect(await printed(exportOutbox, file, '--store', from)).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/EEXIST/),
  });
  expect(readFileSync(file, 'utf8')).toBe('older');
  expect(await printed(importOutbox, file, '--store', idle)).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/^file: /),
  });
  expect(await printed(importOutbox, join(folder, 'none'), '--store', idle)).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/^file: /),
  });
  const sealed = join(folder, 'sealed.sportello');
  await printed(exportOutbox, sealed, '--store', from);
  passphrase('otto cavalli al trotto');
  expect(await printed(importOutbox, sealed, '--store', idle)).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/^passphrase: /),
  });
  expect(await withStation(idle, outboxStates)).toEqual([]);
});

test('the passphrase may come from standard input, and never as an argument', slow, async () => {
  const from = await station(1);
  const file = join(testFolder(), 'outbox.sportello');
  const program = fileURLToPath(new URL('./desk.ts', import.meta.url));
  const child = spawn(process.execPath, [program, 'export-outbox', file, '--store', from], {
    ...{ stdio: ['pipe', 'ignore', 'inherit'], env: { ...process.env, SPORTELLO_FILE_PASSPHRASE: '' } },
  });
  child.stdin?.end('otto cavalli al passo\n');
  const [code] = (await once(child, 'close')) as unknown[];
  expect(code).toBe(0);
  passphrase('otto cavalli al passo');
  expect(await printed(importOutbox, file, '--store', await station(0))).toMatchObject({ code: 0 });
  expect(await printed(exportOutbox, file, '--store', from, '--passphrase', 'x')).toMatchObject({ code: 2 });
});
