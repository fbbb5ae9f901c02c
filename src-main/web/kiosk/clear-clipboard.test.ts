import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clearClipboard } from './clear-clipboard.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sportello-clipboard-'))));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe.skipIf(process.platform === 'win32')('the clipboard after a visit', () => {
  test.each([
    ['linux', 'wl-copy', '--clear\n'],
    ['darwin', 'pbcopy', '\n'],
  ] as const)('is emptied under %s by %s', async (platform, program, words) => {
    const told = join(folder, 'told');
    const file = join(folder, program);
    // Reads all that it is given, as the program does that it stands for.
    writeFileSync(file, `#!/bin/sh\ncat > '${told}.input'\necho "$@" > '${told}'\n`);
    chmodSync(file, 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`);
    await clearClipboard(platform);
    expect(readFileSync(told, 'utf8')).toBe(words);
    expect(readFileSync(`${told}.input`, 'utf8')).toBe('');
  });

  test('stops no erasure where there is no such program, or no clipboard of this kind', async () => {
    vi.stubEnv('PATH', folder);
    await expect(clearClipboard('linux')).resolves.toBeUndefined();
    await expect(clearClipboard('freebsd')).resolves.toBeUndefined();
  });
});
