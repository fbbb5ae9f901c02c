// The first few of many matches without sorting them all. Called by the search after the words were matched.
import { NOT_FOUND } from './search-rule.ts';

/**
 * Row ids that surely contain the first `count` families by (rank, sort key): all those whose rank and position are not
 * beyond the count-th. Where positions tie at the end there are more than `count`; the caller sorts and cuts.
 */
export function pickFirst(ranks: Uint8Array, positions: Float64Array, count: number): number[] {
  const matches: number[] = [];
  const perRank = new Uint32Array(NOT_FOUND);
  for (let row = 0; row < ranks.length; row++) {
    const rank = ranks[row] ?? NOT_FOUND;
    if (rank === NOT_FOUND) continue;
    matches.push(row);
    perRank[rank] = (perRank[rank] ?? 0) + 1;
  }
  if (matches.length <= count) return matches;
  let lastRank = 0;
  let before = 0;
  while (before + (perRank[lastRank] ?? 0) < count) before += perRank[lastRank++] ?? 0;
  const ofLastRank = matches.filter((row) => ranks[row] === lastRank);
  const limit = nthPosition(ofLastRank, positions, count - before);
  return matches.filter((row) => {
    const rank = ranks[row] ?? NOT_FOUND;
    return rank < lastRank || (rank === lastRank && (positions[row] ?? 0) <= limit);
  });
}

/** The nth smallest position among `rows`, which are n at least; n is small. */
function nthPosition(rows: readonly number[], positions: Float64Array, n: number): number {
  const smallest = new Float64Array(n).fill(Infinity);
  let largest = Infinity;
  for (const row of rows) {
    const position = positions[row] ?? 0;
    if (position >= largest) continue;
    let place = n - 1;
    for (; place > 0 && (smallest[place - 1] ?? 0) > position; place--) smallest[place] = smallest[place - 1] ?? 0;
    smallest[place] = position;
    largest = smallest[n - 1] ?? Infinity;
  }
  return largest;
}
