import { describe, expect, it } from 'vitest';
import { emailCodes, familyTokens, phoneCode } from './family-tokens.ts';

describe('what a family is found by', () => {
  it("is its label and its members, a word in both counting as the label's", () => {
    const person = {
      givenName: 'Niccolò',
      familyName: "D'Amico",
      fiscalCode: 'dmcncl80a01h501u',
      phones: [],
      emails: [],
    };
    const { words, codes } = familyTokens("D'Amico – Rossi", [person]);
    expect(Object.fromEntries(words)).toEqual({ d: true, amico: true, damico: true, rossi: true, niccolo: false });
    expect(codes).toEqual([{ field: 'fiscalCode', code: 'dmcncl80a01h501u' }]);
  });

  it('takes a phone with or without the Italian prefix, and leaves other prefixes', () => {
    expect(['+39 333 1234567', '0039 333-1234567', '333 123 4567', '+41 79 1'].map(phoneCode)).toEqual([
      '3331234567',
      '3331234567',
      '3331234567',
      '41791',
    ]);
  });

  it('takes an address whole and from each later name before the @', () => {
    expect(emailCodes('Maria.De-Rossi.12-3@Posta.example')).toEqual([
      'maria.de-rossi.12-3@posta.example',
      'de-rossi.12-3@posta.example',
      'rossi.12-3@posta.example',
    ]);
    expect(emailCodes('')).toEqual([]);
  });
});
