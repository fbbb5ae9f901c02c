// The first few of many matches without sorting them all. Called by the search after the words were matched.
import { NOT_FOUND } from './search-rule.ts';

/**
 * Row ids that surely contain the first `count` families by (rank, sort key): all those whose rank and position are not
 * beyond the count-th. Where positions tie at the end there are more than `count`; the caller sorts and cuts.
 */
export function pickFirst(ranks: Uint8Array, positions: Float64Array, count: number): number[] {
  const perRank = new Uint32Array(256);
  for (const rank of ranks) perRank[rank] = (perRank[rank] ?? 0) + 1;
  let lastRank = 0;
  let before = 0;
  while (lastRank < NOT_FOUND && before + (perRank[lastRank] ?? 0) < count) before += perRank[lastRank++] ?? 0;
  const limit = lastRank === NOT_FOUND ? Infinity : nthPosition(ranks, positions, lastRank, count - before);
  const rows: number[] = [];
  for (let row = 0; row < ranks.length; row++) {
    const rank = ranks[row] ?? NOT_FOUND;
    if (rank < lastRank || (rank === lastRank && rank !== NOT_FOUND && (positions[row] ?? 0) <= limit)) rows.push(row);
  }
  return rows;
}

/** The nth smallest position among the rows of `rank`; n is small. */
function nthPosition(ranks: Uint8Array, positions: Float64Array, rank: number, n: number): number {
  const smallest = new Float64Array(n).fill(Infinity);
  let largest = Infinity;
  for (let row = 0; row < ranks.length; row++) {
    if (ranks[row] !== rank) continue;
    const position = positions[row] ?? 0;
    if (position >= largest) continue;
    let place = n - 1;
    for (; place > 0 && (smallest[place - 1] ?? 0) > position; place--) smallest[place] = smallest[place - 1] ?? 0;
    smallest[place] = position;
    largest = smallest[n - 1] ?? Infinity;
  }
  return largest;
}
