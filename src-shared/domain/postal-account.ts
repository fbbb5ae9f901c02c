// The postal account (conto corrente postale) that the postal part of a notice is paid to.
// Called by the settings and by the notice; without an account a notice has no postal part.
// Always 12 digits, zeros in front, as the Data Matrix wants it.

import type { Brand } from './brand.ts';
import { parseIban } from './iban.ts';
import { err, ok, type Result } from './result.ts';

/** 12 digits, padded with zeros in front. */
export type PostalAccount = Brand<string, 'PostalAccount'>;

/** Bank code (ABI) of Poste Italiane. */
export const POSTE_ABI = '07601';

/** Reads a typed account number of 1 to 12 digits, blanks ignored. Error `not-a-postal-account` for all else or for 0. */
export function parsePostalAccount(text: string): Result<PostalAccount, 'not-a-postal-account'> {
  const digits = text.replace(/\s/g, '');
  if (!/^[0-9]{1,12}$/.test(digits) || /^0+$/.test(digits)) return err('not-a-postal-account');
  return ok(digits.padStart(12, '0') as PostalAccount);
}

/**
 * The account inside a postal IBAN: its last 12 characters, where the bank is Poste Italiane.
 * Errors: `not-an-iban` (shape or check digits), `not-postal` (another bank, or not Italian).
 */
export function postalAccountFromIban(text: string): Result<PostalAccount, 'not-an-iban' | 'not-postal'> {
  const iban = parseIban(text);
  if (!iban.ok) return err('not-an-iban');
  if (iban.value.italian?.abi !== POSTE_ABI) return err('not-postal');
  const account = parsePostalAccount(iban.value.italian.account);
  return account.ok ? account : err('not-postal');
}
