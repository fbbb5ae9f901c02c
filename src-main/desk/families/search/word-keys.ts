// Under which keys a word's postings are stored. One letter matches a tenth of a city, so each first letter has a list of
// its own (`r*`), cut into blocks: a family that changes then rewrites 64 kB, not a megabyte.

/** 4,096 families of 16 bytes make a block of 64 kB at most. */
const FAMILIES_PER_BLOCK = 4096;

/** The key of all words that begin with this letter. */
export function firstLetterKey(letter: string): string {
  return `${letter}*`;
}

/** True if `token` is one letter or digit (of any script). */
export function isOneLetter(token: string): boolean {
  return token.length <= 2 && [...token].length === 1;
}

/** The block in which `familyRow` stands under `word`. */
export function blockOf(word: string, familyRow: number): number {
  return word.endsWith('*') ? Math.floor(familyRow / FAMILIES_PER_BLOCK) : 0;
}

/** The words, and besides each first letter, in the label if one of its words is. */
export function withFirstLetters(words: ReadonlyMap<string, boolean>): Map<string, boolean> {
  const all = new Map(words);
  for (const [word, inLabel] of words) {
    const [letter] = word;
    if (letter === undefined) continue;
    const key = firstLetterKey(letter);
    all.set(key, inLabel || all.get(key) === true);
  }
  return all;
}
