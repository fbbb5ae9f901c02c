// Omocodia: letters in place of digits, given by the Agenzia delle Entrate where two persons' codes would coincide.
// Called by the parser and by whoever looks for a person under all forms of a code.
// Two persons may share a canonical form: it finds candidates, it never proves that they are one person.

import type { FiscalCode } from './parse.ts';
import { checkCharacter, DIGIT_POSITIONS, OMOCODIA_LETTERS } from './tables.ts';

/** The first 15 (or 16) characters with digits again where letters stand for them; the rest as it is. */
export function plainDigits(code: string): string {
  const characters = [...code];
  for (const position of DIGIT_POSITIONS) {
    const digit = OMOCODIA_LETTERS.indexOf(characters[position] ?? '');
    if (digit >= 0) characters[position] = String(digit);
  }
  return characters.join('');
}

/**
 * The form before omocodia, with its own check character; an 11-digit code comes back as it is.
 * `RSSMRA80A01H50MM` → `RSSMRA80A01H501U`.
 */
export function canonicalFiscalCode(code: FiscalCode): FiscalCode {
  if (code.length !== 16) return code;
  const first15 = plainDigits(code.slice(0, 15));
  return `${first15}${checkCharacter(first15)}` as FiscalCode;
}

/**
 * All 128 forms of a person's code: the canonical one first, then the 127 with one to seven letters, each with its
 * check character; fewer letters and those further right come first. An 11-digit code has one form, itself.
 */
export function omocodiaVariants(code: FiscalCode): FiscalCode[] {
  if (code.length !== 16) return [code];
  const plain = plainDigits(code.slice(0, 15));
  const bits = (mask: number) => mask.toString(2).replaceAll('0', '').length;
  const masks = Array.from({ length: 2 ** DIGIT_POSITIONS.length }, (_, mask) => mask);
  masks.sort((a, b) => bits(a) - bits(b) || a - b);
  return masks.map((mask) => {
    const characters = [...plain];
    DIGIT_POSITIONS.forEach((position, bit) => {
      if (mask & (1 << bit)) characters[position] = OMOCODIA_LETTERS.charAt(Number(characters[position]));
    });
    const first15 = characters.join('');
    return `${first15}${checkCharacter(first15)}` as FiscalCode;
  });
}
