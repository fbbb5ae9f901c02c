// An invented parent with words that occur nowhere else, so that each find is hers. Drawn from a seed; called by run-sessions.ts.
import type { Words } from '#desk/kiosk/lock/used-words.ts';

export interface RandomPerson {
  readonly words: Words;
  /** What she types, in any field. */
  readonly typed: readonly string[];
  readonly text: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
}

const syllables = ['bra', 'zo', 'lin', 'qua', 'dre', 'fio', 'gna', 'spe', 'tul', 'vex', 'mor', 'kri'];

export function randomPerson(random: () => number): RandomPerson {
  const draw = (count: number, from: readonly string[]): string =>
    Array.from({ length: count }, () => from[Math.floor(random() * from.length)] ?? '').join('');
  const [givenName, familyName] = [draw(4, syllables), draw(5, syllables)];
  const letters = [...'ABCDEFGHLMNPRST'];
  const digits = [...'0123456789'];
  const fiscalCode = `${draw(6, letters)}8${draw(1, digits)}A41F2${draw(2, digits)}X`;
  const noticeNumber = `302${draw(15, digits)}`;
  const email = `${givenName}.${familyName}@example.it`;
  const phone = `3${draw(9, digits)}`;
  const password = `${draw(3, syllables)} ${draw(3, syllables)} ${draw(2, digits)}`;
  const own = [fiscalCode, noticeNumber, email, phone, password];
  return {
    ...{ words: { own, names: [givenName, familyName] }, typed: [...own, givenName, familyName], text: own.join(' ') },
    ...{ givenName, familyName, email, phone },
  };
}

/** One of them; undefined of none. */
export const pick = <One>(all: readonly One[], random: () => number): One | undefined =>
  all[Math.floor(random() * all.length)];

/** Small, fast, the same everywhere: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
