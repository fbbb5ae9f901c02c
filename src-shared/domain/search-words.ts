// Cuts folded text into words and notes what stands between them.
// Called by fold-for-search.ts alone.
// Apostrophes count twice in Italian: as elision (D'Amico) and as a poor man's accent (Nicolo'); only the first joins.

import { transliterate } from './transliterate.ts';

/** A folded word: `elided` if an apostrophe ties it to the next word, `hyphened` if a hyphen does. */
export type Word = { readonly text: string; readonly elided: boolean; readonly hyphened: boolean };

/** Elided articles and prefixes: after them an apostrophe joins even if a blank follows ("D' Amico"). */
const ELIDED = new Set('d l dell dall all nell sull sant quell o m n'.split(' '));

/** Lower case without accents; letters of other scripts stay as they are (they have no ASCII form). */
export function foldLetters(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text.normalize('NFC')) {
    const ascii = transliterate(character);
    folded += ascii === '' && /[\p{L}\p{N}]/u.test(character) ? character.normalize('NFKD') : ascii;
  }
  return folded.toLowerCase().replace(/\p{M}/gu, '');
}

/** The words of `text`, folded, in order. Everything that is no letter or digit separates. */
export function splitWords(text: string): Word[] {
  const folded = foldLetters(text);
  const words: Word[] = [];
  const pattern = /([\p{L}\p{N}]+)([^\p{L}\p{N}]*)/gu;
  for (const [, word = '', gap = ''] of folded.matchAll(pattern)) {
    const elided = /^['`]$/.test(gap) || (/^['`]\s+$/.test(gap) && ELIDED.has(word));
    words.push({ text: word, elided, hyphened: gap === '-' });
  }
  return words;
}
