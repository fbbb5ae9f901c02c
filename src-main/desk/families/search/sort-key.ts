// The order of labels: what equally good hits are sorted by.
// Called when a family is indexed and when hits are sorted. `position` must never put two keys the other way round than
// `compareKeys` does; it may only fail to tell them apart.
import { foldForSearch } from '#shared/domain/fold-for-search.ts';

/** A label as it is compared: folded, so that Àlvaro stands among the A. */
export function sortKeyOf(label: string): string {
  return foldForSearch(label);
}

/** By key, then by public id: a total order, the same on every machine. */
export function compareKeys(
  a: { sortKey: string; familyId: string },
  b: { sortKey: string; familyId: string },
): number {
  if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey ? -1 : 1;
  if (a.familyId === b.familyId) return 0;
  return a.familyId < b.familyId ? -1 : 1;
}

const BASE = 39;
/** 39^10 is the largest power that a double still holds exactly. */
const LENGTH = 10;

/** The first ten characters of a sort key as one number that sorts like them; what is no a–z, 0–9 or blank ends it. */
export function positionOf(sortKey: string): number {
  let position = 0;
  let ended = false;
  for (let index = 0; index < LENGTH; index++) {
    const digit = ended || index >= sortKey.length ? 0 : digitOf(sortKey.charCodeAt(index));
    if (digit === BASE - 1) ended = true;
    position = position * BASE + digit;
  }
  return position;
}

function digitOf(code: number): number {
  if (code === 0x20) return 1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 2;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61 + 12;
  return BASE - 1;
}
