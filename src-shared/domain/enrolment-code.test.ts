import { expect, test } from 'vitest';
import { EnrolmentCodeSchema, enrolmentAlphabet, enrolmentCodeLength, enrolmentCodeText } from './enrolment-code.ts';

test('a code is read however it was typed, and written in groups of four', () => {
  const code = EnrolmentCodeSchema.parse('abcd-efgh jkmn pqrs');
  expect(code).toBe('ABCDEFGHJKMNPQRS');
  expect(enrolmentCodeText(code)).toBe('ABCD-EFGH-JKMN-PQRS');
  expect(EnrolmentCodeSchema.parse(enrolmentCodeText(code))).toBe(code);
});

test.each(['', 'ABCD-EFGH-JKMN', 'ABCD-EFGH-JKMN-PQRSX', 'ABCD-EFGH-JKMN-PQR0', 'ABCD-EFGH-JKMN-PQRÈ', 'A'.repeat(65)])(
  '%j is no code',
  (typed) => {
    expect(EnrolmentCodeSchema.safeParse(typed).success).toBe(false);
  },
);

test('a code is more than 75 bits, of signs that are not misread', () => {
  expect(enrolmentCodeLength * Math.log2(enrolmentAlphabet.length)).toBeGreaterThan(75);
  expect(new Set(enrolmentAlphabet).size).toBe(enrolmentAlphabet.length);
  expect(enrolmentAlphabet).not.toMatch(/[01OIL]/);
});
