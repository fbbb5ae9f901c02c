// IBANs: where a payment category's money goes.
// Called by the settings and by the postal account; ibantools does the counting behind this door.
// Stored without blanks, in capitals; shown in groups of four.

import { extractIBAN, isValidIBAN } from 'ibantools';
import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** An IBAN whose length and check digits are right for its country, capitals, no blanks. */
export type Iban = Brand<string, 'Iban'>;

/** An IBAN and, where it is Italian, its parts: CIN, bank (ABI), branch (CAB), account. */
export type ParsedIban = {
  readonly value: Iban;
  readonly country: string;
  readonly italian?: { readonly cin: string; readonly abi: string; readonly cab: string; readonly account: string };
};

/** Reads an IBAN typed with or without blanks, in any case. Error `not-an-iban` for a wrong shape or check. */
export function parseIban(text: string): Result<ParsedIban, 'not-an-iban'> {
  const value = text.replace(/[\s-]/g, '').toUpperCase();
  if (!isValidIBAN(value)) return err('not-an-iban');
  const country = extractIBAN(value).countryCode ?? value.slice(0, 2);
  if (country !== 'IT') return ok({ value: value as Iban, country });
  const italian = {
    cin: value.slice(4, 5),
    abi: value.slice(5, 10),
    cab: value.slice(10, 15),
    account: value.slice(15),
  };
  return ok({ value: value as Iban, country, italian });
}

/** Groups of four: `IT60 X054 2811 1010 0000 0123 456`. */
export function formatIban(iban: Iban): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}
