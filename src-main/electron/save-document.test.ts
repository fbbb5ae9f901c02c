import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, dialog: {} }));
const { writeWhole } = await import('./save-document.ts');

const folder = mkdtempSync(join(tmpdir(), 'sportello-save-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a saved file replaces the older one whole', async () => {
  const path = join(folder, 'avviso.pdf');
  writeFileSync(path, 'older');
  expect(await writeWhole(path, Buffer.from('newer'))).toEqual({ outcome: 'saved', fileName: 'avviso.pdf' });
  expect(readFileSync(path, 'utf8')).toBe('newer');
});

test('when it cannot be written, the older file stays and no half file is left', async () => {
  const path = join(folder, 'kept.pdf');
  writeFileSync(path, 'older');
  // The place of the temporary file is taken by a folder, so nothing can be written there.
  mkdirSync(`${path}.part`);
  await expect(writeWhole(path, Buffer.from('newer'))).rejects.toThrow();
  expect(readFileSync(path, 'utf8')).toBe('older');
  expect(readdirSync(folder)).not.toContain('avviso.pdf.part');
});
