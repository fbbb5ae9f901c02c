// What a search finds and in which order: the numbers and names of the rule that README.md of this folder states in words.
// Called by the index, the search and the description of a match; the oracle of the tests is written from the README instead.

/** A code is looked for from this many characters on: fewer would match half the town. */
export const MIN_CODE_LENGTH = 3;
/** A notice number is looked for from this many digits on. */
export const MIN_NOTICE_DIGITS = 4;
/** The whole text is read as a code only up to here; no code is longer. */
export const MAX_CODE_LENGTH = 120;

/** Fields that are looked for as codes, in the order in which their hits follow each other. */
export const CODE_FIELDS = ['fiscalCode', 'phone', 'email', 'noticeNumber'] as const;
export type CodeField = (typeof CODE_FIELDS)[number];

/** How a word was found in a family, the best first: the numbers are compared. */
export const WORD_CLASS = { labelExact: 0, memberExact: 1, labelPrefix: 2, memberPrefix: 3 } as const;
/** No word class: the word is not among the family's names. */
export const NOT_FOUND = 255;

/**
 * Place of a family among the hits of one reading, smaller is better, from the best class of each word:
 * all words exact before any mere beginning, then fewer words found outside the label first.
 */
export function rankOf(exact: boolean, wordsOutsideLabel: number): number {
  return (exact ? 0 : 16) + wordsOutsideLabel;
}
