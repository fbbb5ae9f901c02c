import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rows = readFileSync(join(root, 'docs', 'kiosk.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('the catalogue of ways out is numbered without a gap, and says of each what stops it', () => {
  expect(rows.map(([, number]) => Number(number))).toEqual(rows.map((_, index) => index + 1));
  expect(rows.length).toBeGreaterThanOrEqual(32);
  for (const [, , way, stoppedBy] of rows) expect([way, stoppedBy]).not.toContain('');
});

test('whatever the program claims to stop names tests that are there', () => {
  for (const [, number, , stoppedBy = '', tests = ''] of rows) {
    if (!stoppedBy.startsWith('program')) continue;
    const named = [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
    expect(named, `way out ${number ?? ''}`).not.toEqual([]);
    for (const path of named) expect(existsSync(join(root, path)), path).toBe(true);
  }
});

test('the policy file for Chromium closes what it says, and leaves the guard its pipe', () => {
  const policy: unknown = JSON.parse(readFileSync(join(root, 'resources', 'kiosk', 'chromium-policy.json'), 'utf8'));
  expect(policy).toMatchObject({
    ...{ DeveloperToolsAvailability: 2, AllowFileSelectionDialogs: false, DownloadRestrictions: 3, SyncDisabled: true },
    ...{ PasswordManagerEnabled: false, RemoteDebuggingAllowed: true },
    URLBlocklist: expect.arrayContaining(['file://*', 'chrome://*', 'view-source:*']) as unknown,
    PrinterTypeDenyList: expect.arrayContaining(['pdf']) as unknown,
  });
});
