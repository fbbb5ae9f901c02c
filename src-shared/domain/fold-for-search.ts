// What the search compares: text without case, accents or punctuation, cut into tokens.
// Called when the desk builds its search index, when it reads a query, and by the oracle that checks it:
// the three must call this file, or a family is lost. src-shared/README.md states the rule in words.

import { foldLetters, splitWords, type Word } from './search-words.ts';

/** More words than this in one query are ignored; a longer query is pasted text, not a search. */
export const MAX_QUERY_TOKENS = 8;
/** Only this much of a query is read, in UTF-16 units. */
export const MAX_QUERY_LENGTH = 400;
/** Longer tokens are cut here, in the index and in the query alike. */
export const MAX_TOKEN_LENGTH = 40;

const cut = (token: string) => token.slice(0, MAX_TOKEN_LENGTH);
const isDigits = (text: string) => /^\d+$/.test(text);

/** Words that Italian and foreign surnames begin with; together with the next word they are also one token. */
const PARTICLES = new Set(
  (
    'd de di da dal dalla dalle dallo del della delle dello dei degli de l la le li lo los las san santa santo sant ' +
    'van von der den ter ten zu mc mac fitz o el al abd abu ben bin ibn ait m n k'
  ).split(' '),
);

/** One or more words that belong together, each with its folded parts. */
type Group = readonly string[];

/** Puts together what an apostrophe or a run of digits joins: `d'amico`, `d' amico`, `3020 3200`. */
function groupsOf(words: readonly Word[]): Group[] {
  const groups: string[][] = [];
  words.forEach((word, index) => {
    const before = words[index - 1];
    const joined = before !== undefined && (before.elided || (isDigits(before.text) && isDigits(word.text)));
    const last = groups.at(-1);
    if (joined && last) last.push(word.text);
    else groups.push([word.text]);
  });
  return groups;
}

/**
 * All tokens under which `text` is found, each once: the words, the joined form of what an apostrophe, a hyphen or a
 * particle connects, and for numbers written in groups every run to the end. Lower-case, without accents.
 * "D'Amico" → d, amico, damico; "De Luca" → de, luca, deluca; "Rossi-Bianchi" → rossi, bianchi, rossibianchi;
 * "333 123 4567" → 333, 123, 4567, 3331234567, 1234567.
 */
export function searchTokens(text: string): string[] {
  const words = splitWords(text);
  const tokens = new Set<string>();
  for (const word of words) tokens.add(cut(word.text));
  for (const group of groupsOf(words)) {
    if (group.length === 1) continue;
    const starts = isDigits(group[0] ?? '') ? group.length - 1 : 1;
    for (let start = 0; start < starts; start++) tokens.add(cut(group.slice(start).join('')));
  }
  words.forEach((word, index) => {
    const next = words[index + 1];
    if (next === undefined) return;
    if (word.hyphened || PARTICLES.has(word.text)) tokens.add(cut(word.text + next.text));
  });
  for (const token of joinedParticles(groupsOf(words))) tokens.add(cut(token));
  return [...tokens];
}

/** The groups as tokens, with every run of particles joined to the word that follows: de la cruz → delacruz. */
function joinedParticles(groups: readonly Group[]): string[] {
  const tokens: string[] = [];
  let pending = '';
  groups.forEach((group, index) => {
    const text = group.join('');
    if (PARTICLES.has(text) && index < groups.length - 1) pending += text;
    else {
      tokens.push(pending + text);
      pending = '';
    }
  });
  return tokens;
}

/**
 * The tokens of a query: a document matches if each of them is the beginning of one of its `searchTokens`.
 * What an apostrophe joins is one token ("d'amico" → damico), a lone d or l before a vowel too ("D Amico" → damico),
 * digits in groups too ("3020 3200" → 30203200). At most MAX_QUERY_TOKENS. Letters and digits only, so that they
 * are safe in any index's own query language; an empty list means that there is nothing to search for.
 */
export function queryTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const word of queryWords(text)) {
    const last = tokens.at(-1);
    if (last !== undefined && isElision(last, word)) tokens[tokens.length - 1] = last + word;
    else tokens.push(word);
  }
  return tokens.slice(0, MAX_QUERY_TOKENS).map(cut);
}

/** The words of a query, with those put together that an apostrophe or a run of digits connects. */
function queryWords(text: string): string[] {
  return groupsOf(splitWords(text.slice(0, MAX_QUERY_LENGTH))).map((group) => group.join(''));
}

/** D Amico, L Abate: an elision whose apostrophe was left out. */
function isElision(before: string, word: string): boolean {
  return /^[dl]$/.test(before) && /^[aeiouh]/.test(word);
}

/**
 * What the query may have meant if none of its readings finds anything, else null: a lone d or l before a vowel taken
 * as an initial ("l anna" → l, anna finds Lombardi Anna). Asked second, so that "D Amico" finds just what "d'amico" does.
 */
export function fallbackTokens(text: string): string[] | null {
  const words = queryWords(text);
  const apart = words.some((word, index) => index > 0 && isElision(words[index - 1] ?? '', word));
  return apart ? words.slice(0, MAX_QUERY_TOKENS).map(cut) : null;
}

/**
 * The ways to read a query, one or two: `queryTokens`, and, where the query has particles written apart, the tokens
 * with these joined ("de luca" → [de, luca] and [deluca]). A document matches the query if it matches any reading.
 */
export function queryReadings(text: string): string[][] {
  const plain = queryTokens(text);
  if (plain.length === 0) return [];
  const joined = joinedParticles(plain.map((token) => [token]));
  return joined.length === plain.length ? [plain] : [plain, joined.map(cut)];
}

/** True if each of `tokens` is the beginning of one of `documentTokens`: the definition of a match, for the oracle. */
export function matchesTokens(documentTokens: readonly string[], tokens: readonly string[]): boolean {
  return tokens.every((token) => documentTokens.some((candidate) => candidate.startsWith(token)));
}

/** One comparable line: folded words with single blanks, apostrophes joined. "D’Amico  Niccolò" → "damico niccolo". */
export function foldForSearch(text: string): string {
  return groupsOf(splitWords(text))
    .map((group) => group.join(''))
    .join(' ');
}

export { foldLetters };
