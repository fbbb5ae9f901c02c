import { expect, test } from 'vitest';
import { safePdfName } from './safe-file-name.ts';

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
])('%j becomes %j', (suggested, name) => {
  expect(safePdfName(suggested)).toBe(name);
});

test('is never longer than a file system takes', () => {
  expect(safePdfName('è'.repeat(5000)).length).toBeLessThanOrEqual(124);
});
