// The notice number (numero avviso, NAV): the 18 digits a payer types at a bank or that a scanner reads.
// Called wherever a number is typed, scanned, stored or printed; new numbers are made by the central server alone.
// A wrong check only warns: payment providers need not check it and official samples fail it (SACI; pagoPA samples).

import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** 18 digits, the first 0 to 3. Text, because 18 digits do not fit a double. */
export type NoticeNumber = Brand<string, 'NoticeNumber'>;

/** Why a text is no notice number. */
export type NoticeNumberError = 'wrong-length' | 'not-digits' | 'unknown-aux-digit';

/** The parts of a notice number. */
export type NoticeNumberParts = {
  readonly value: NoticeNumber;
  /** The first digit: which of the four layouts. Only 3 is allowed for new notices (SACI 3.2). */
  readonly aux: 0 | 1 | 2 | 3;
  /** aux 0 only: two digits. */
  readonly applicationCode?: string;
  /** aux 3 only: two digits, given by PagoPA to the creditor's intermediary. */
  readonly segregationCode?: string;
  /** What receipts and debt positions call `iuv`: 15 digits for aux 0, 17 otherwise. */
  readonly iuv: string;
  /** The counter inside: 13 digits for aux 0 and 3, 15 for aux 2, 17 for aux 1. */
  readonly base: string;
  /** The last two digits, absent for aux 1. */
  readonly checkDigits?: string;
  /** Whether the check digits are right; null for aux 1, which has none. */
  readonly checkOk: boolean | null;
};

/**
 * Check digits of the first 16 digits: their integer modulo 93, two digits (00 to 92).
 * Source: SACI, "Generazione dell'Identificativo Univoco di Versamento". Throws RangeError unless given 16 digits.
 */
export function noticeCheckDigits(first16: string): string {
  if (!/^\d{16}$/.test(first16)) throw new RangeError('check digits are computed over 16 digits');
  return String(BigInt(first16) % 93n).padStart(2, '0');
}

/** Takes a notice number apart; blanks (also non-breaking) anywhere are ignored. */
export function parseNoticeNumber(text: string): Result<NoticeNumberParts, NoticeNumberError> {
  const digits = text.replace(/\s/g, '');
  if (!/^[0-9]*$/.test(digits)) return err('not-digits');
  if (digits.length !== 18) return err('wrong-length');
  const value = digits as NoticeNumber;
  const checkDigits = digits.slice(16);
  const checkOk = noticeCheckDigits(digits.slice(0, 16)) === checkDigits;
  switch (digits[0]) {
    case '0':
      return ok({
        value,
        aux: 0,
        applicationCode: digits.slice(1, 3),
        iuv: digits.slice(3),
        base: digits.slice(3, 16),
        checkDigits,
        checkOk,
      });
    case '1':
      return ok({ value, aux: 1, iuv: digits.slice(1), base: digits.slice(1), checkOk: null });
    case '2':
      return ok({ value, aux: 2, iuv: digits.slice(1), base: digits.slice(1, 16), checkDigits, checkOk });
    case '3':
      return ok({
        value,
        aux: 3,
        segregationCode: digits.slice(1, 3),
        iuv: digits.slice(1),
        base: digits.slice(3, 16),
        checkDigits,
        checkOk,
      });
    default:
      return err('unknown-aux-digit');
  }
}

/** True for exactly 18 digits beginning with 0 to 3, without blanks; for schemas at a border. */
export function isNoticeNumber(value: unknown): value is NoticeNumber {
  return typeof value === 'string' && /^[0-3][0-9]{17}$/.test(value);
}

/**
 * A new notice number with aux digit 3, check digits included.
 * Central server and demo only: the creditor answers for uniqueness over time, so a desk never mints one.
 * Throws RangeError unless given 2 and 13 digits.
 */
export function makeNoticeNumber(parts: { segregationCode: string; base13: string }): NoticeNumber {
  if (!/^\d{2}$/.test(parts.segregationCode)) throw new RangeError('the segregation code has 2 digits');
  if (!/^\d{13}$/.test(parts.base13)) throw new RangeError('the IUV base has 13 digits');
  const first16 = `3${parts.segregationCode}${parts.base13}`;
  return `${first16}${noticeCheckDigits(first16)}` as NoticeNumber;
}

/** Groups of four, 22 characters: `3020 3200 2700 0002 51`, as the notice prints it. */
export function formatNoticeNumber(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ');
}
