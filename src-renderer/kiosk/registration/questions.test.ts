import { expect, test } from 'vitest';
import { complaint, longest, noAnswers, optional, plainFiscalCode, questions } from './questions.ts';

test('a fiscal code has sixteen signs, however they are typed; its check letter is the office’s business', () => {
  expect(complaint('fiscalCode', 'rss mra 80a01 h501u')).toBeNull();
  expect(plainFiscalCode(' rss mra80a01h501u')).toBe('RSSMRA80A01H501U');
  for (const wrong of ['', 'RSSMRA80A01H501', 'RSSMRA80A01H501UU', 'RSSMRA80A01H501-'])
    expect(complaint('fiscalCode', wrong), wrong).toBe('fiscalCode');
});

test('an e-mail may be left out, but not be wrong', () => {
  expect(complaint('email', ' ')).toBeNull();
  expect(complaint('email', 'maria@example.it')).toBeNull();
  expect(complaint('email', 'maria@')).toBe('email');
  expect(complaint('givenName', 'X')).toBeNull();
});

test('every question has a longest answer, and the names cannot be left out', () => {
  expect(Object.keys(longest).sort()).toEqual([...questions].sort());
  expect(Object.keys(noAnswers()).sort()).toEqual([...questions].sort());
  expect(questions.filter((one) => !optional.has(one))).toEqual([
    ...['givenName', 'familyName', 'fiscalCode', 'childGivenName', 'childFamilyName'],
  ]);
});
