import { expect, test } from 'vitest';
import { safeFileName } from './safe-file-name.ts';

test.each([
  ['avviso-302000000000000001.pdf', 'avviso-302000000000000001.pdf'],
  ['../../.bashrc', 'bashrc.pdf'],
  ['C:\\Windows\\system32\\x.pdf', 'x.pdf'],
  ['/etc/passwd', 'passwd.pdf'],
  ['CON.pdf', 'avviso.pdf'],
  ['..', 'avviso.pdf'],
  ['', 'avviso.pdf'],
  ['fattura\u202Efdp.exe', 'fatturafdp.exe.pdf'],
  ['a\u0000b\n.pdf', 'ab.pdf'],
  ['x.exe', 'x.exe.pdf'],
  ['modifiche-2026-03-02-08-05.sportello', 'modifiche-2026-03-02-08-05.sportello'],
  ['../x.SPORTELLO', 'x.sportello'],
  ['bollettini-2026-03-02.csv', 'bollettini-2026-03-02.csv'],
  ['famiglie-2026-03-02.xlsx', 'famiglie-2026-03-02.xlsx'],
  ['fascicolo.json', 'fascicolo.json'],
  ['csv', 'csv.csv'],
  ['x.sportello.exe', 'x.sportello.exe.pdf'],
])('%j becomes %j', (suggested, name) => {
  expect(safeFileName(suggested).name).toBe(name);
});

test('is never longer than a file system takes', () => {
  expect(safeFileName('è'.repeat(5000)).name.length).toBeLessThanOrEqual(124);
});
