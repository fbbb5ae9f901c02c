// Our own small pseudo-random numbers (mulberry32): the demo municipality is the same on every machine and in every year.
// Called by everything in this folder that varies. Each family and person has its own stream, so any of them can be made alone.

export interface Random {
  /** A fraction in [0, 1). */
  next(): number;
  /** A whole number in [0, bound). */
  int(bound: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** An item; all alike. */
  pick<Item>(list: readonly Item[]): Item;
  /** An item; the first ones much more often, as with names. */
  pickCommon<Item>(list: readonly Item[]): Item;
}

const SEED = 0x5f0e_11a5;

/** The stream `stream` of number `index`; the same arguments always give the same numbers. */
export function randomFor(stream: number, index: number): Random {
  let state = Math.imul(index + 1, 0x9e37_79b1) ^ Math.imul(stream + 1, 0x85eb_ca6b) ^ SEED;
  const next = (): number => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const at = <Item>(list: readonly Item[], position: number): Item => {
    const item = list[Math.floor(position * list.length)];
    if (item === undefined) throw new RangeError('cannot pick from an empty list');
    return item;
  };
  return {
    next,
    int: (bound) => Math.floor(next() * bound),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, next()),
    pickCommon: (list) => {
      const position = next();
      return at(list, position * position);
    },
  };
}
