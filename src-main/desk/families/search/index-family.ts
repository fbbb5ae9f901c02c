// Keeps the search index in step with one family. Called by sync inside the transaction that replaces the family's rows.
// Only what changed is written: a payment changes no name, so it costs one read here.
import { z } from 'zod';
import type { WritableDb } from '../../store/store-connection.ts';
import { familyTokens, type FamilyTokens, type IndexedPerson } from './family-tokens.ts';
import { withPosting } from './postings.ts';
import {
  deleteCode,
  deleteFamily,
  deletePostings,
  familyName,
  indexedFamily,
  postingsBlock,
  putCode,
  putFamily,
  putPostings,
  relatedFamilies,
  storedPersons,
} from './queries.ts';
import { personFrom } from './stored-person.ts';
import { CODE_FIELDS } from './search-rule.ts';
import { positionOf, sortKeyOf } from './sort-key.ts';
import { blockOf, withFirstLetters } from './word-keys.ts';

/** What of an aggregate is indexed. */
export interface IndexableFamily {
  readonly family: { readonly label: string; readonly mergedInto: string | null };
  readonly persons: readonly IndexedPerson[];
}

/** What the index holds of a family; as in the columns of search_family. */
interface Indexed {
  readonly position: number;
  readonly words: ReadonlyMap<string, boolean>;
  readonly codes: ReadonlySet<string>;
}

const NOTHING: Indexed = { position: 0, words: new Map(), codes: new Set() };

/**
 * The index as it must be after `aggregate` became the family's content, its rows written already. A family that was merged
 * away is taken out. A parent may stand in a second family, where a new name or phone must be found too.
 */
export function indexFamily(db: WritableDb, familyRow: number, aggregate: IndexableFamily): void {
  putFamilyInIndex(db, familyRow, aggregate);
  for (const { familyRow: related } of relatedFamilies.all(db, familyRow, familyRow)) indexStored(db, related);
}

function putFamilyInIndex(db: WritableDb, familyRow: number, aggregate: IndexableFamily): void {
  if (aggregate.family.mergedInto !== null) return unindexFamily(db, familyRow);
  const { label } = aggregate.family;
  const after = indexedForm(label, familyTokens(label, aggregate.persons));
  const before = replacePostings(db, familyRow, after);
  if (before === 'same') return;
  putFamily.run(db, familyRow, after.position, JSON.stringify([...after.words]), JSON.stringify([...after.codes]));
}

function indexStored(db: WritableDb, familyRow: number): void {
  const family = familyName.get(db, familyRow);
  if (!family) return;
  const persons = storedPersons.all(db, familyRow).map(personFrom);
  putFamilyInIndex(db, familyRow, { family, persons });
}

/** Takes a family out of the index: before its rows are deleted. Nothing happens to one that was not in it. */
export function unindexFamily(db: WritableDb, familyRow: number): void {
  replacePostings(db, familyRow, NOTHING);
  deleteFamily.run(db, familyRow);
}

/** `tokens` as stored: first letters added, codes as `field:code` with the field's number. */
export function indexedForm(label: string, tokens: FamilyTokens): Indexed {
  return {
    position: positionOf(sortKeyOf(label)),
    words: withFirstLetters(tokens.words),
    codes: new Set(tokens.codes.map(({ field, code }) => `${String(CODE_FIELDS.indexOf(field))}:${code}`)),
  };
}

/** A stored code taken apart again. */
export function splitCode(stored: string): { field: number; code: string } {
  return { field: Number(stored[0]), code: stored.slice(2) };
}

function replacePostings(db: WritableDb, familyRow: number, after: Indexed): 'same' | 'changed' {
  const before = readIndexed(db, familyRow);
  const moved = before.position !== after.position;
  let changes = moved ? 1 : 0;
  for (const word of new Set([...before.words.keys(), ...after.words.keys()])) {
    const inLabel = after.words.get(word);
    if (!moved && inLabel === before.words.get(word)) continue;
    changes++;
    putWord(db, word, familyRow, inLabel === undefined ? null : { familyRow, position: after.position, inLabel });
  }
  for (const stored of before.codes) {
    if (after.codes.has(stored)) continue;
    changes++;
    deleteCode.run(db, splitCode(stored).field, splitCode(stored).code, familyRow);
  }
  for (const stored of after.codes) {
    if (before.codes.has(stored)) continue;
    changes++;
    putCode.run(db, splitCode(stored).field, splitCode(stored).code, familyRow);
  }
  return changes === 0 ? 'same' : 'changed';
}

function putWord(db: WritableDb, word: string, familyRow: number, entry: Parameters<typeof withPosting>[2]): void {
  const block = blockOf(word, familyRow);
  const postings = withPosting(postingsBlock.get(db, word, block)?.postings, familyRow, entry);
  if (postings.length === 0) deletePostings.run(db, word, block);
  else putPostings.run(db, word, block, postings);
}

const WordsColumn = z.array(z.tuple([z.string(), z.boolean()]));
const CodesColumn = z.array(z.string());

function readIndexed(db: WritableDb, familyRow: number): Indexed {
  const row = indexedFamily.get(db, familyRow);
  if (!row) return NOTHING;
  return {
    position: row.position,
    words: new Map(WordsColumn.parse(JSON.parse(row.words))),
    codes: new Set(CodesColumn.parse(JSON.parse(row.codes))),
  };
}
