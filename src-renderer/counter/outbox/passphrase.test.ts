import { expect, test } from 'vitest';
import { proposePassphrase, tidyPassphrase } from './passphrase.ts';

test('proposes four groups of signs that nobody misreads, another one each time', () => {
  const proposed = new Set(Array.from({ length: 200 }, proposePassphrase));
  expect(proposed.size).toBe(200);
  for (const one of proposed) expect(one).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
});

test('takes it however it was typed', () => {
  for (const typed of ['k7qp3mxd9wtahb2e', ' K7QP 3MXD 9WTA HB2E ', 'K7QP–3MXD–9WTA–HB2E', 'k7qp-3mxd-9wta-hb2e'])
    expect(tidyPassphrase(typed)).toBe('K7QP-3MXD-9WTA-HB2E');
});

test('leaves alone what it did not propose', () => {
  expect(tidyPassphrase('  una frase lunga ')).toBe('una frase lunga');
  expect(tidyPassphrase('O7QP-3MXD-9WTA-HB2E')).toBe('O7QP-3MXD-9WTA-HB2E');
});
