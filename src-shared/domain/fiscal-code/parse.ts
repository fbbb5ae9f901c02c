// Takes a fiscal code apart: 16 characters of a person, or the 11 digits of a provisional one.
// Called wherever a code is typed, scanned, imported or received from SPID.
// Only the shape is refused; a wrong check character or an impossible day is told, for a person to judge.

import type { Brand } from '../brand.ts';
import { luhnOk } from '../creditor-fiscal-code.ts';
import { err, ok, type Result } from '../result.ts';
import { plainDigits } from './omocodia.ts';
import { checkCharacter, FEMALE_DAY_OFFSET, MONTH_LETTERS } from './tables.ts';

/** 16 capitals and digits, or 11 digits. Right in shape; whether it is right in substance is in `ParsedFiscalCode`. */
export type FiscalCode = Brand<string, 'FiscalCode'>;

/** Why a text is no fiscal code. */
export type FiscalCodeError = 'wrong-length' | 'wrong-characters';

/** The day of birth a code states: two digits of the year, the century is not in it. */
export type CodedBirth = { readonly year2: number; readonly month: number; readonly day: number };

/** A provisional code (also a VAT number): 11 digits that say nothing about the person. */
export type ProvisionalFiscalCode = {
  readonly kind: 'provisional';
  readonly value: FiscalCode;
  readonly checkOk: boolean;
};

/** A person's code and what it says. */
export type PersonalFiscalCode = {
  readonly kind: 'person';
  readonly value: FiscalCode;
  /** Whether the 16th character is right. */
  readonly checkOk: boolean;
  /** The code before omocodia, check character recomputed: equal codes here may still be two persons. */
  readonly canonical: FiscalCode;
  /** True if letters stand for digits. */
  readonly omocodia: boolean;
  readonly surnamePart: string;
  readonly namePart: string;
  /** Null if the code states a day that no year has (32 January, 31 April). */
  readonly birth: CodedBirth | null;
  readonly sex: 'M' | 'F';
  /** Land registry code of the place of birth; Z and three digits is a foreign state. */
  readonly belfiore: string;
};

export type ParsedFiscalCode = ProvisionalFiscalCode | PersonalFiscalCode;

const SHAPE = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/;
const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Capitals without blanks, and without the `TINIT-` that SPID and CIE put in front. */
export function normalizeFiscalCodeText(text: string): string {
  return text
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/^TINIT-/, '');
}

/** Reads a fiscal code; blanks, small letters and the prefix of SPID and CIE (`TINIT-`) are accepted. */
export function parseFiscalCode(text: string): Result<ParsedFiscalCode, FiscalCodeError> {
  const value = normalizeFiscalCodeText(text) as FiscalCode;
  if (/^[0-9]{11}$/.test(value)) return ok({ kind: 'provisional', value, checkOk: luhnOk(value) });
  if (value.length !== 16 && value.length !== 11) return err('wrong-length');
  if (!SHAPE.test(value)) return err('wrong-characters');
  const first15 = plainDigits(value.slice(0, 15));
  const codedDay = Number(first15.slice(9, 11));
  const sex = codedDay > FEMALE_DAY_OFFSET ? 'F' : 'M';
  const day = sex === 'F' ? codedDay - FEMALE_DAY_OFFSET : codedDay;
  const month = MONTH_LETTERS.indexOf(first15.charAt(8)) + 1;
  const possible = day >= 1 && day <= (LONGEST_MONTH[month - 1] ?? 0);
  return ok({
    kind: 'person',
    value,
    checkOk: checkCharacter(value.slice(0, 15)) === value.charAt(15),
    canonical: `${first15}${checkCharacter(first15)}` as FiscalCode,
    omocodia: first15 !== value.slice(0, 15),
    surnamePart: value.slice(0, 3),
    namePart: value.slice(3, 6),
    birth: possible ? { year2: Number(first15.slice(6, 8)), month, day } : null,
    sex,
    belfiore: first15.slice(11, 15),
  });
}

/** True for 16 capitals and digits of the right shape or 11 digits, without blanks; for schemas at a border. */
export function isFiscalCode(value: unknown): value is FiscalCode {
  return typeof value === 'string' && (SHAPE.test(value) || /^[0-9]{11}$/.test(value));
}
