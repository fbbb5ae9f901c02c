// A lost key comes back from paper; a paper of another station changes nothing.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recoveryKeyText } from '#desk/settings/recovery-key.ts';
import { stationKeys } from '#desk/settings/station-keys.ts';
import { openStore } from '#desk/store/open-store.ts';
import { run as recover } from './recover.ts';
import { run as printKey } from './recovery-key.ts';

let dataDir: string;
let printed: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sportello-recover-'));
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dataDir, { recursive: true });
});

const open = () => openStore({ dataDir, keys: stationKeys({ dataDir }) });

describe('desk recover', () => {
  it('opens the store again with the printed key', async () => {
    const first = await open();
    if (!first.ok) throw new Error(first.error);
    first.value.close();
    expect(await printKey(['--store', dataDir])).toBe(0);
    const paper = printed.trim();
    rmSync(join(dataDir, 'key.json'));
    expect(await open()).toEqual({ ok: false, error: 'KEY_MISSING' });

    expect(await recover(['--store', dataDir, '--key', paper])).toBe(0);
    const again = await open();
    expect(again.ok).toBe(true);
    if (again.ok) again.value.close();
  });

  it('leaves the key alone when the paper belongs to another station', async () => {
    const first = await open();
    if (!first.ok) throw new Error(first.error);
    first.value.close();
    const before = readFileSync(join(dataDir, 'key.json'), 'utf8');
    expect(await recover(['--store', dataDir, '--key', recoveryKeyText(new Uint8Array(32))])).toBe(2);
    expect(readFileSync(join(dataDir, 'key.json'), 'utf8')).toBe(before);
    expect(existsSync(join(dataDir, 'key.json.before-recovery'))).toBe(false);
  });
});
