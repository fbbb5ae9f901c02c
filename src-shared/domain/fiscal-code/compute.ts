// Computes the code a person would have, to compare it with the one on the card.
// Called by the agreement check and by the demo; only the Agenzia delle Entrate assigns codes.
// A computed code is never stored over a given one.

import { datePartsOf, type LocalDate } from '../local-date.ts';
import { transliterate } from '../transliterate.ts';
import type { FiscalCode } from './parse.ts';
import { checkCharacter, FEMALE_DAY_OFFSET, MONTH_LETTERS } from './tables.ts';

/** What a code is made of. */
export type PersonForFiscalCode = {
  readonly surname: string;
  readonly name: string;
  readonly sex: 'M' | 'F';
  readonly birthDate: LocalDate;
  /** A letter and three digits, e.g. H501. */
  readonly belfiore: string;
};

function letters(text: string): { consonants: string; vowels: string } {
  const capitals = transliterate(text)
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  return { consonants: capitals.replace(/[AEIOU]/g, ''), vowels: capitals.replace(/[^AEIOU]/g, '') };
}

/** The three letters of a surname: consonants, then vowels, then X. Several words count as one. */
export function surnamePart(surname: string): string {
  const { consonants, vowels } = letters(surname);
  return `${consonants}${vowels}XXX`.slice(0, 3);
}

/** The three letters of a first name: of four or more consonants the 1st, 3rd and 4th, else as for a surname. */
export function namePart(name: string): string {
  const { consonants } = letters(name);
  if (consonants.length < 4) return surnamePart(name);
  return consonants.charAt(0) + consonants.slice(2, 4);
}

/** The five characters of birth date and sex: year, month letter, day (women: plus 40). */
export function birthPart(birthDate: LocalDate, sex: 'M' | 'F'): string {
  const { year, month, day } = datePartsOf(birthDate);
  const pad = (n: number) => String(n).padStart(2, '0');
  return pad(year % 100) + MONTH_LETTERS.charAt(month - 1) + pad(sex === 'F' ? day + FEMALE_DAY_OFFSET : day);
}

/**
 * The code by the rules of DM 23/12/1976, without omocodia. To compare and to warn only.
 * Throws RangeError unless `belfiore` is a letter and three digits.
 */
export function computeFiscalCode(person: PersonForFiscalCode): FiscalCode {
  if (!/^[A-Z]\d{3}$/.test(person.belfiore)) throw new RangeError(`not a place code: ${person.belfiore}`);
  const first15 =
    surnamePart(person.surname) + namePart(person.name) + birthPart(person.birthDate, person.sex) + person.belfiore;
  return `${first15}${checkCharacter(first15)}` as FiscalCode;
}
