// Names of an imported file: capitals brought to the usual spelling, one cell taken apart, two that were swapped put right. Called by
// read-person.ts. A fiscal code is the only judge: without one nothing is taken apart by guessing.
import { foldLetters } from '#shared/domain/fold-for-search.ts';
import { namePart, surnamePart, type PersonalFiscalCode } from '#shared/domain/fiscal-code.ts';

export interface PersonNames {
  readonly familyName: string;
  readonly givenName: string;
}

/** "D'AMICO DE LUCA" → "D'Amico De Luca"; what has small letters already is left as it is. */
export function usualCase(name: string): string {
  const bare = name.replace(/\s+/g, ' ').trim();
  if (bare !== bare.toUpperCase() && bare !== bare.toLowerCase()) return bare;
  return bare
    .toLowerCase()
    .replace(/(^|[\s'’‘`-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

export function agrees(names: PersonNames, code: PersonalFiscalCode): boolean {
  return surnamePart(names.familyName) === code.surnamePart && namePart(names.givenName) === code.namePart;
}

export function areSwapped(names: PersonNames, code: PersonalFiscalCode): boolean {
  return !agrees(names, code) && agrees({ familyName: names.givenName, givenName: names.familyName }, code);
}

/** The one way to cut "DE LUCA ANNA MARIA" in two that the code agrees with; null where there is none, or more than one. */
export function splitName(whole: string, code: PersonalFiscalCode | null): PersonNames | null {
  const words = whole.trim().split(/\s+/);
  if (words.length < 2) return null;
  const cuts: PersonNames[] = [];
  for (let at = 1; at < words.length; at += 1) {
    const [head, tail] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    cuts.push({ familyName: head, givenName: tail }, { familyName: tail, givenName: head });
  }
  if (code === null) return words.length === 2 ? (cuts[0] ?? null) : null;
  const right = cuts.filter((cut) => agrees(cut, code));
  return right.length === 1 ? (right[0] ?? null) : null;
}

/** Two names that are one to an office: accents, apostrophes, blanks and case do not count. */
export function nameKey({ familyName, givenName }: PersonNames): string {
  const letters = (text: string) => foldLetters(text).replace(/[^\p{L}\p{N}]/gu, '');
  return `${letters(familyName)} ${letters(givenName)}`;
}
