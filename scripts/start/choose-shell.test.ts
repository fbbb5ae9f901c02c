import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseShell, type Surroundings } from './choose-shell.ts';

const hour = 3_600_000;
let cacheDir: string;
let said: string[];
let fetches: number;

beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'sportello-shell-'));
  said = [];
  fetches = 0;
});
afterEach(() => rmSync(cacheDir, { recursive: true }));

function choose(change: Partial<Surroundings> = {}) {
  return chooseShell(cacheDir, (line) => said.push(line), {
    ...{ environment: {}, hasDisplay: true, find: () => undefined, now: () => 0 },
    fetch: () => {
      fetches += 1;
      return Promise.resolve(undefined);
    },
    ...change,
  });
}

test('takes the runtime that is here, without a word', async () => {
  expect(await choose({ find: () => '/electron' })).toEqual({ kind: 'electron', program: '/electron' });
  expect([said, fetches]).toEqual([[], 0]);
});

test('takes the runtime that could be fetched in time', async () => {
  expect(await choose({ fetch: () => Promise.resolve('/electron') })).toEqual({
    kind: 'electron',
    program: '/electron',
  });
});

test('says in one line that it could not be had, and does not wait for it again within a day', async () => {
  expect(await choose()).toEqual({ kind: 'web' });
  expect(said).toHaveLength(1);
  expect(await choose({ now: () => 23 * hour })).toEqual({ kind: 'web' });
  expect(fetches).toBe(1);
  await choose({ now: () => 25 * hour });
  expect(fetches).toBe(2);
});

test.each([{ hasDisplay: false }, { environment: { SPORTELLO_SHELL: 'web' } }])(
  'fetches nothing when %j',
  async (change) => {
    expect(await choose({ ...change, find: () => '/electron' })).toEqual({ kind: 'web' });
    expect([said, fetches]).toEqual([[], 0]);
  },
);
