// Which families have all words of a query among their names, and how well. Called by the search for every key press.
// Works on dense arrays by row id of the family: a letter that half the town shares costs one pass, not fifty thousand objects.
import type { ReadableDb } from '../../store/store-connection.ts';
import { PostingReader } from './postings.ts';
import { lastFamily, postingsOf, wordRange } from './queries.ts';
import { endOfPrefix } from './read-query.ts';
import { NOT_FOUND, rankOf, WORD_CLASS } from './search-rule.ts';
import { firstLetterKey, isOneLetter } from './word-keys.ts';

/** Valid until the next search. */
export interface WordMatches {
  /** By row id: the rank of rankOf, NOT_FOUND where the family does not match. */
  readonly ranks: Uint8Array;
  /** By row id, right for every family that some word was found in, stale for others; see sort-key.ts. */
  readonly positions: Float64Array;
  /** By word, then by row id: its best WORD_CLASS in the family. Of every word of every reading. */
  readonly classes: ReadonlyMap<string, Uint8Array>;
}

const reader = new PostingReader();

/**
 * Looks all words of `readings` up; a family has the best rank that one of the readings gives it.
 * The arrays are used again by the next call: half a megabyte per key press would keep the garbage collector busy.
 */
export function matchWords(db: ReadableDb, readings: readonly (readonly string[])[]): WordMatches {
  scratch.begin((lastFamily.get(db)?.familyRow ?? 0) + 1);
  const { positions } = scratch;
  const classes = new Map<string, Uint8Array>();
  for (const word of readings.flat()) {
    if (classes.has(word)) continue;
    const found = scratch.emptyRow();
    collect(db, word, found, positions);
    classes.set(word, found);
  }
  const ranks = scratch.emptyRow();
  for (const reading of readings)
    addRanks(
      reading.map((word) => classes.get(word) ?? scratch.emptyRow()),
      ranks,
    );
  return { ranks, positions, classes };
}

/** Memory for one search, by row id of the family; grows with the town. */
class Scratch {
  positions = new Float64Array(0);
  private rows: Uint8Array[] = [];
  private used = 0;
  private size = 0;

  begin(size: number): void {
    this.used = 0;
    if (size === this.size) return;
    this.size = size;
    this.rows = [];
    this.positions = new Float64Array(size);
  }

  /** One byte per family, NOT_FOUND everywhere. */
  emptyRow(): Uint8Array {
    const row = (this.rows[this.used] ??= new Uint8Array(this.size));
    this.used++;
    return row.fill(NOT_FOUND);
  }
}

const scratch = new Scratch();

function collect(db: ReadableDb, word: string, found: Uint8Array, positions: Float64Array): void {
  if (isOneLetter(word)) {
    for (const { postings } of postingsOf.all(db, word)) mark(postings, true, found, positions);
    for (const { postings } of postingsOf.all(db, firstLetterKey(word))) mark(postings, false, found, positions);
    return;
  }
  for (const row of wordRange.all(db, word, endOfPrefix(word))) mark(row.postings, row.word === word, found, positions);
}

function mark(postings: Buffer, exact: boolean, found: Uint8Array, positions: Float64Array): void {
  const count = reader.load(postings);
  const { doubles, words } = reader;
  const inLabel = exact ? WORD_CLASS.labelExact : WORD_CLASS.labelPrefix;
  const inMember = exact ? WORD_CLASS.memberExact : WORD_CLASS.memberPrefix;
  for (let index = 0; index < count; index++) {
    const row = words[index * 4 + 2] ?? 0;
    const wordClass = words[index * 4 + 3] === 1 ? inLabel : inMember;
    if (wordClass < (found[row] ?? 0)) found[row] = wordClass;
    positions[row] = doubles[index * 2] ?? 0;
  }
}

function addRanks(found: readonly Uint8Array[], ranks: Uint8Array): void {
  const [first, ...others] = found;
  if (!first) return;
  for (let row = 0; row < first.length; row++) {
    const firstClass = first[row] ?? NOT_FOUND;
    if (firstClass === NOT_FOUND) continue;
    let worst = firstClass;
    let outsideLabel = firstClass & 1;
    for (const other of others) {
      const otherClass = other[row] ?? NOT_FOUND;
      if (otherClass > worst) worst = otherClass;
      outsideLabel += otherClass & 1;
    }
    if (worst === NOT_FOUND) continue;
    const rank = rankOf(worst <= WORD_CLASS.memberExact, outsideLabel);
    if (rank < (ranks[row] ?? 0)) ranks[row] = rank;
  }
}
