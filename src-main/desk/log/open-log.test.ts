import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLog } from './open-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'sportello-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what is written holds no personal data, wherever it stood', () => {
  const { log, close } = openLog(folder);
  log.warn({ to: 'anna@posta.example', nested: { code: 'RSSMRA80A01H501U' } }, 'notice 302000000000000000 failed');
  log.error(new Error('no person RSSMRA80A01H501U'));
  close();
  const text = readFileSync(join(folder, 'logs', 'desk.log'), 'utf8');
  expect(text).toContain('[codice fiscale]');
  expect(text).toContain('[e-mail]');
  expect(text).not.toMatch(/RSSMRA|posta\.example|302000000000000000/);
});

test('a folder that cannot be made leaves the desk without a log, not without itself', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => openLog(file).log.info('lost')).not.toThrow();
});
