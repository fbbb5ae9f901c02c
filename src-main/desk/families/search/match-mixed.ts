// Families in which some words of a query are names and others begin a code: "rossi 333". Called when names alone and codes
// alone did not fill the list. Notice numbers are not looked for here: they stand alone.
import { z } from 'zod';
import type { ReadableDb } from '../../store/store-connection.ts';
import type { WordMatches } from './match-words.ts';
import { codesAfter, indexedFamily } from './queries.ts';
import { endOfPrefix } from './read-query.ts';
import { CODE_FIELDS, MIN_CODE_LENGTH, NOT_FOUND, type CodeField } from './search-rule.ts';

export interface MixedHit {
  readonly familyRow: number;
  readonly field: CodeField;
  readonly code: string;
  readonly prefix: string;
}

/** Beyond so many codes for one word, families are looked at one by one instead: there are plenty of hits then. */
const MANY = 4000;
const LISTED_FIELDS = [0, 1, 2];

interface WordPlaces {
  readonly word: string;
  readonly classes: Uint8Array;
  /** Families with such a code; null when there are too many to list. */
  readonly codes: ReadonlySet<number> | null;
}

/** Hits that are not among `words.ranks`, at least the first `count` by label; the caller sorts and cuts. */
export function matchMixed(
  db: ReadableDb,
  readings: readonly (readonly string[])[],
  words: WordMatches,
  count: number,
): MixedHit[] {
  const hits = new Map<number, MixedHit>();
  for (const reading of readings) {
    if (reading.length < 2) continue;
    for (const hit of matchReading(db, reading, words, count)) hits.set(hit.familyRow, hits.get(hit.familyRow) ?? hit);
  }
  return [...hits.values()];
}

function matchReading(db: ReadableDb, reading: readonly string[], matches: WordMatches, count: number): MixedHit[] {
  let places = reading.map((word) => placesOf(db, word, matches, MANY));
  if (places.every(({ codes }) => codes === null))
    places = [...places.slice(1), placesOf(db, reading[0] ?? '', matches, Infinity)];
  const listed = places.filter(({ codes }) => codes !== null);
  const candidates: { row: number; position: number }[] = [];
  for (const row of familiesOf(smallest(listed))) {
    if (matches.ranks[row] !== NOT_FOUND) continue;
    if (!listed.every(({ classes, codes }) => classes[row] !== NOT_FOUND || codes?.has(row))) continue;
    const isNamed = places.some(({ classes }) => classes[row] !== undefined && classes[row] !== NOT_FOUND);
    candidates.push({ row, position: isNamed ? (matches.positions[row] ?? 0) : positionIn(db, row) });
  }
  candidates.sort((a, b) => a.position - b.position);
  const hits: MixedHit[] = [];
  let lastPosition = 0;
  for (const { row, position } of candidates) {
    if (hits.length >= count && position > lastPosition) break;
    const hit = verify(db, row, places);
    if (hit) hits.push(hit);
    lastPosition = position;
  }
  return hits;
}

function placesOf(db: ReadableDb, word: string, matches: WordMatches, most: number): WordPlaces {
  const classes = matches.classes.get(word) ?? new Uint8Array();
  const codes = new Set<number>();
  if (word.length < MIN_CODE_LENGTH) return { word, classes, codes };
  const limit = Number.isFinite(most) ? most : Number.MAX_SAFE_INTEGER;
  for (const field of LISTED_FIELDS) {
    const rows = codesAfter.all(db, field, word, -1, endOfPrefix(word), limit);
    if (rows.length === limit) return { word, classes, codes: null };
    for (const { familyRow } of rows) codes.add(familyRow);
  }
  return { word, classes, codes };
}

function smallest(places: readonly WordPlaces[]): WordPlaces | undefined {
  const sizes = places.map((place) => ({
    place,
    size: (place.codes?.size ?? 0) + place.classes.reduce((n, c) => n + (c === NOT_FOUND ? 0 : 1), 0),
  }));
  return sizes.sort((a, b) => a.size - b.size)[0]?.place;
}

function familiesOf(place: WordPlaces | undefined): Set<number> {
  const rows = new Set(place?.codes ?? []);
  place?.classes.forEach((wordClass, row) => {
    if (wordClass !== NOT_FOUND) rows.add(row);
  });
  return rows;
}

function positionIn(db: ReadableDb, row: number): number {
  return indexedFamily.get(db, row)?.position ?? 0;
}

const CodesColumn = z.array(z.string());

/** The first code that one of the words begins, if each word is a name or begins a code of the family. */
function verify(db: ReadableDb, row: number, places: readonly WordPlaces[]): MixedHit | null {
  const stored = indexedFamily.get(db, row);
  const codes = CodesColumn.parse(JSON.parse(stored?.codes ?? '[]'));
  let found: MixedHit | null = null;
  for (const { word, classes } of places) {
    const isName = classes[row] !== undefined && classes[row] !== NOT_FOUND;
    const match = isName || word.length < MIN_CODE_LENGTH ? undefined : codes.find((code) => code.startsWith(word, 2));
    if (!isName && match === undefined) return null;
    const field = CODE_FIELDS[Number(match?.[0])];
    if (match !== undefined && field) found ??= { familyRow: row, field, code: match.slice(2), prefix: word };
  }
  return found;
}
