import { describe, expect, it } from 'vitest';
import { PostingReader, withPosting } from './postings.ts';

function entriesOf(stored: Buffer) {
  const reader = new PostingReader();
  const count = reader.load(stored);
  return Array.from({ length: count }, (_, at) => [
    reader.words[at * 4 + 2],
    reader.doubles[at * 2],
    reader.words[at * 4 + 3],
  ]);
}

describe('a posting list', () => {
  it('keeps one entry per family: put, changed, taken out', () => {
    let list: Buffer | undefined;
    for (let row = 1; row <= 5000; row++)
      list =
        row % 1000 === 1 || list === undefined
          ? withPosting(list, row, { familyRow: row, position: row / 3, inLabel: row % 2 === 0 })
          : list;
    expect(entriesOf(list!)).toEqual([1, 1001, 2001, 3001, 4001].map((row) => [row, row / 3, 0]));
    list = withPosting(list, 2001, { familyRow: 2001, position: 7, inLabel: true });
    list = withPosting(list, 1, null);
    expect(entriesOf(list)).toEqual([
      [1001, 1001 / 3, 0],
      [3001, 3001 / 3, 0],
      [4001, 4001 / 3, 0],
      [2001, 7, 1],
    ]);
  });

  it('reads a list that is longer than the one before', () => {
    const reader = new PostingReader();
    const long = Buffer.alloc(16 * 10_000, 1);
    expect([reader.load(Buffer.alloc(16)), reader.load(long), reader.load(Buffer.alloc(32))]).toEqual([1, 10_000, 2]);
  });
});
