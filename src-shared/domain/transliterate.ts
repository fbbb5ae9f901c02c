// Any text in ASCII: names of the whole Latin alphabet reduced to A–Z, typographic signs to their plain forms.
// Called by the Data Matrix, by the notice where a font lacks a glyph, and by the search fold.
// Case is kept, nothing is guessed: what has no Latin form (emoji, other scripts) is dropped and reported.

import { LATIN_LETTERS } from './transliteration-table.ts';

/** What a text became, and the characters that had to be left out (each once, in order of appearance). */
export type Transliteration = { readonly text: string; readonly lost: readonly string[] };

const COMBINING = /\p{M}/gu;
/** Joiners, variation selectors and other signs that have no shape of their own: dropped without a report. */
const INVISIBLE = /^[\p{M}\p{Cf}\p{Emoji_Modifier}]$/u;
const ONLY_ASCII = /^[\x20-\x7e]*$/;

/** One character in printable ASCII, or null if it has no such form. */
function toAscii(character: string): string | null {
  const listed = LATIN_LETTERS.get(character);
  if (listed !== undefined) return listed;
  if (/\s/u.test(character)) return ' ';
  const parts = [...character.normalize('NFKD').replace(COMBINING, '')];
  if (parts.length === 1 && parts[0] === character) return null;
  const ascii = parts.map((part) => (ONLY_ASCII.test(part) ? part : (LATIN_LETTERS.get(part) ?? null)));
  return ascii.includes(null) ? null : ascii.join('');
}

/**
 * `text` in printable ASCII (0x20–0x7E), with the characters that were lost.
 * Diacritics go (`č` → `c`, `ț` → `t`), letters that do not decompose follow the table (`ł` → `l`, `ß` → `ss`,
 * `ø` → `o`, `æ` → `ae`), every blank and line end becomes one space each. May be longer than `text`.
 */
export function transliterateReporting(text: string): Transliteration {
  if (ONLY_ASCII.test(text)) return { text, lost: [] };
  const lost = new Set<string>();
  let result = '';
  for (const character of text.normalize('NFC')) {
    if (ONLY_ASCII.test(character)) {
      result += character;
      continue;
    }
    const ascii = INVISIBLE.test(character) ? '' : toAscii(character);
    if (ascii === null) lost.add(character);
    else result += ascii;
  }
  return { text: result, lost: [...lost] };
}

/** `text` in printable ASCII; what cannot be written is left out. See `transliterateReporting`. */
export function transliterate(text: string): string {
  return transliterateReporting(text).text;
}
