// `desk enrol`: what an administrator sees at the command line, and what is left in the folder.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { stationKeys } from '#desk/settings/station-keys.ts';
import { readIdentity } from '#desk/station/station-identity.ts';
import { openStore } from '#desk/store/open-store.ts';
import { expectOk } from '#shared/domain/result.ts';
import { testFolder } from '../../tests/support/desk-store.ts';
import { fakeCentral, municipality } from '../../tests/support/fake-central.ts';
import { run } from './enrol.ts';

let errors: string;

beforeEach(() => {
  errors = '';
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    errors += String(text);
    return true;
  });
  return () => vi.restoreAllMocks();
});

async function identityIn(dataDir: string) {
  const store = expectOk(await openStore({ dataDir, keys: stationKeys({ dataDir }) }), 'the store opens');
  const identity = readIdentity(store.db);
  store.close();
  return identity;
}

test('makes a station of a folder, and gives it another identity with another code', async () => {
  const central = await fakeCentral(municipality(1));
  const folder = testFolder();
  const words = ['--store', folder, '--central', central.url, '--code', central.enrolmentCode];
  expect(await run(words)).toBe(0);
  const first = await identityIn(folder);
  expect(first?.centralUrl).toBe(central.url);
  expect(await run(words)).toBe(0);
  expect((await identityIn(folder))?.stationId).not.toBe(first?.stationId);
});

test('makes a new station where one was revoked', async () => {
  const central = await fakeCentral(municipality(1));
  const folder = testFolder();
  writeFileSync(join(folder, 'revoked.json'), '{}');
  expect(await run(['--store', folder, '--central', central.url, '--code', central.enrolmentCode])).toBe(0);
  expect(existsSync(join(folder, 'revoked.json'))).toBe(false);
});

test.each([
  [['--code', 'AAAA-AAAA-AAAA-AAAA'], 2, 'code: is wrong, used or expired\n'],
  [['--central', 'http://127.0.0.1:2'], 1, 'central: UNREACHABLE\n'],
  [['--central', 'file:///etc'], 2, 'central: must be an https:// address\n'],
  [['--central', ''], 2, 'central: is missing\n'],
])('with %j ends with %i and one line', async (words, code, said) => {
  const central = await fakeCentral(municipality(1));
  const folder = testFolder();
  const right = { '--store': folder, '--central': central.url, '--code': central.enrolmentCode };
  const given = { ...right, [words[0] ?? '']: words[1] ?? '' };
  expect(await run(Object.entries(given).flat())).toBe(code);
  expect(errors).toBe(said);
});
