// Finds words in bytes as they may have been written there: UTF-8, UTF-16, or in an address; large or small letters alike.
// Pure; called by search-places.ts and search-store.ts, and by the tool that searches after random sessions.
import type { Words } from './used-words.ts';

export interface Needles {
  /** As Latin-1 text in small letters, which is how the bytes are read. */
  readonly own: readonly string[];
  readonly names: readonly RegExp[];
}

const latin = (bytes: Buffer): string => bytes.toString('latin1').toLowerCase();
const edge = '[^a-z\\xc0-\\xff0-9]';

function writings(word: string): string[] {
  const plain = word.toLowerCase();
  const all = [latin(Buffer.from(plain, 'utf8')), latin(Buffer.from(plain, 'utf16le'))];
  const inAddress = encodeURIComponent(plain).toLowerCase();
  if (inAddress !== plain) all.push(inAddress);
  return all;
}

export function needlesOf({ own, names }: Words): Needles {
  return {
    own: [...new Set(own.flatMap(writings))],
    // «Rosa» is not in «rosario»: a name counts only where it stands alone.
    names: [...new Set(names.flatMap(writings))].map(
      (text) => new RegExp(`(?:^|${edge})${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:$|${edge})`),
    ),
  };
}

/** How many of the words are there. */
export function countFound(needles: Needles, bytes: Buffer): number {
  const text = latin(bytes);
  const own = needles.own.filter((needle) => text.includes(needle)).length;
  return own + needles.names.filter((needle) => needle.test(text)).length;
}
