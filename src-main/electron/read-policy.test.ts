import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { policyPath, readPolicy } from './read-policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'sportello-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('without a policy the program keeps itself up to date', async () => {
  expect(await readPolicy(join(folder, 'none.json'))).toEqual({ updates: 'automatic' });
});

test.each(['{', '[]', '{"updates":"sometimes"}', '{"updateFeed":"http://plain.example/"}'])(
  'a policy that cannot be understood (%s) switches updates off',
  async (text) => {
    const path = join(folder, 'policy.json');
    writeFileSync(path, text);
    expect(await readPolicy(path)).toEqual({ updates: 'managed' });
  },
);

test('lies where only an administrator writes', () => {
  expect(policyPath('linux', {})).toBe('/etc/sportello-scuola/policy.json');
  expect(policyPath('win32', { PROGRAMDATA: 'D:\\Data' })).toContain('D:\\Data');
});
