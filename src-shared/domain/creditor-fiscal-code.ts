// The creditor's fiscal code: the 11 digits of the ente that is owed the money.
// Called by the settings, by QR and Data Matrix, and wherever a notice is read.
// A wrong check digit only warns: pagoPA's own test creditors fail it (77777777777).

import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** 11 digits. */
export type CreditorFiscalCode = Brand<string, 'CreditorFiscalCode'>;

/**
 * Whether the last of 11 digits is right by the Luhn formula of Italian VAT and provisional fiscal codes
 * (DM 23/12/1976). False for any other shape.
 */
export function luhnOk(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < 11; index++) {
    const digit = Number(digits[index]);
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Reads 11 digits, blanks ignored; `checkOk` false is a warning. Error `not-eleven-digits` for all else. */
export function parseCreditorFiscalCode(
  text: string,
): Result<{ readonly value: CreditorFiscalCode; readonly checkOk: boolean }, 'not-eleven-digits'> {
  const digits = text.replace(/\s/g, '');
  if (!/^[0-9]{11}$/.test(digits)) return err('not-eleven-digits');
  return ok({ value: digits as CreditorFiscalCode, checkOk: luhnOk(digits) });
}
