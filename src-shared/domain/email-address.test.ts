import { expect, test } from 'vitest';
import { isEmailAddress, likelyEmailAddress } from './email-address.ts';

test.each(['maria.rossi@example.it', 'o’neill+scuola@sub.example.org'])('%s can be an address', (text) => {
  expect(isEmailAddress(text)).toBe(true);
});

test.each(['maria', 'maria@', '@example.it', 'maria@example', 'maria rossi@example.it', 'maria@example.'])(
  '%s cannot be one',
  (text) => {
    expect(isEmailAddress(text)).toBe(false);
  },
);

test.each([
  ['maria@gmial.com', 'maria@gmail.com'],
  ['maria@gmail.con', 'maria@gmail.com'],
  ['maria@gmai.com', 'maria@gmail.com'],
  ['maria@liibero.it', 'maria@libero.it'],
  ['Maria@HOTMIAL.IT', 'Maria@hotmail.it'],
])('%s was probably meant as %s', (typed, meant) => {
  expect(likelyEmailAddress(typed)).toBe(meant);
});

test.each([
  'maria@gmail.com',
  'maria@hotmail.it',
  'maria@live.com',
  'maria@comune.valdiprova.example',
  '@gmial.com',
  'maria',
])('nothing is guessed about %s', (text) => {
  expect(likelyEmailAddress(text)).toBeNull();
});
