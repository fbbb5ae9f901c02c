// How a name sounds to an Italian ear, as a key: names that are written in several ways come out the same.
// Called when persons are stored and when somebody types a new one. A hint, never a proof: what it finds, a person judges.
// Vowels stay, the final one above all (Paolo is no Paola); doubles, h, and the many spellings of one sound go. Foreign names keep
// their consonants, so that they meet themselves however they were transcribed.
import { splitWords } from './search-words.ts';

/** In order. Capitals are sounds that no single letter writes: C (cena), G (gelo), S (scena). */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/[jy]/g, 'i'],
  [/w/g, 'v'],
  [/tsch|tch/g, 'C'],
  [/sch(?=[ei])/g, 'sk'],
  [/sch|sh/g, 'S'],
  [/sci(?=[aou])|sc(?=[ei])/g, 'S'],
  [/c(?:h|k)|ck|cq|q/g, 'k'],
  [/ci(?=[aou])|c(?=[ei])|cz/g, 'C'],
  [/c/g, 'k'],
  [/gn(?=[aeiou])/g, 'n'],
  [/gli/g, 'li'],
  [/gi(?=[aou])|g(?=[ei])/g, 'G'],
  [/gh/g, 'g'],
  [/t[sz]|dz/g, 'z'],
  [/x/g, 's'],
  [/h/g, ''],
  [/(.)\1+/g, '$1'],
];

/** The sound of one name, all its words together: "De Luca" and "Deluca", "D’Amico" and "Damico" sound alike. Empty for no letters. */
export function nameSound(name: string): string {
  const letters = splitWords(name)
    .map(({ text }) => text)
    .join('');
  return spellings.reduce((sound, [spelling, written]) => sound.replace(spelling, written), letters);
}

/** The sound of a person's whole name, family name first; null where there is no name to hear. */
export function personSound(person: { readonly givenName: string; readonly familyName: string }): string | null {
  const [family, given] = [nameSound(person.familyName), nameSound(person.givenName)];
  return family === '' || given === '' ? null : `${family} ${given}`;
}
