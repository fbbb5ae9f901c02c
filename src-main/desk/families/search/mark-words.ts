// Where the typed words stand in a shown text, so that a list can embolden them. Called for every hit.
// Matching is on folded text, ranges are on the text as shown: "damico" marks D'Amico whole.
import { foldLetters } from '#shared/domain/fold-for-search.ts';

export type Range = [from: number, to: number];

interface Letter {
  readonly folded: string;
  readonly from: number;
  readonly to: number;
  readonly beginsWord: boolean;
}

/** Ranges of `text` that the beginnings `words` cover, in order, without overlap. A word that is not there adds none. */
export function markWords(text: string, words: readonly string[]): Range[] {
  return markLetters(lettersOf(text), words);
}

function markLetters(letters: readonly Letter[], words: readonly string[]): Range[] {
  const matches: [first: number, end: number][] = [];
  for (const word of words) {
    letters.forEach((letter, start) => {
      const end = letter.beginsWord ? endOfMatch(letters, start, word) : null;
      if (end !== null) matches.push([start, end]);
    });
  }
  matches.sort(([a], [b]) => a - b);
  const ranges: Range[] = [];
  let marked = 0;
  for (const [first, end] of matches) {
    const last = ranges.at(-1);
    const to = letters[end - 1]?.to ?? 0;
    if (last && first < marked) last[1] = Math.max(last[1], to);
    else ranges.push([letters[first]?.from ?? 0, to]);
    marked = Math.max(marked, end);
  }
  return ranges;
}

/** How many of `words` begin somewhere in `text`. */
export function countMarked(text: string, words: readonly string[]): number {
  const letters = lettersOf(text);
  const begins = (word: string) =>
    letters.some((letter, start) => letter.beginsWord && endOfMatch(letters, start, word) !== null);
  return words.filter(begins).length;
}

/** Only letters and digits; separators vanish, as they do in joined tokens. */
function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let from = 0;
  let beginsWord = true;
  for (const character of text) {
    const to = from + character.length;
    const folded = foldCharacter(character);
    if (folded !== '') letters.push({ folded, from, to, beginsWord });
    if (folded !== '' || !/^\p{M}$/u.test(character)) beginsWord = folded === '';
    from = to;
  }
  return letters;
}

/** Folded letters and digits of one character; most are ASCII and need no table. */
function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0x61 && code <= 0x7a) return character;
  if (code < 0x80) return /[A-Z0-9]/.test(character) ? character.toLowerCase() : '';
  return foldLetters(character).replace(/[^\p{L}\p{N}]/gu, '');
}

function endOfMatch(letters: readonly Letter[], start: number, word: string): number | null {
  let rest = word;
  for (let index = start; index < letters.length; index++) {
    const folded = letters[index]?.folded ?? '';
    if (rest.length <= folded.length) return folded.startsWith(rest) ? index + 1 : null;
    if (!rest.startsWith(folded)) return null;
    rest = rest.slice(folded.length);
  }
  return null;
}
