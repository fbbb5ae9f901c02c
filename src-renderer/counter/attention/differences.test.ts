import { fc } from '../../../tests/support/properties.ts';
import { describe, expect, test } from 'vitest';
import { differences, type Piece } from './differences.ts';

const marked = (pieces: readonly Piece[]) => pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');
const text = fc.string({ unit: 'binary', maxLength: 60 });
const both = (one: string, other: string) => differences(one, other).map(marked);

describe('differences', () => {
  test('marks the words that differ, and only those', () => {
    expect(both('Via Roma 12', 'Via Roma 21')).toEqual(['Via Roma [12]', 'Via Roma [21]']);
    expect(both('Via Roma 12\n20100 Milano', 'Via Verdi 12\n20100 Milano')).toEqual([
      'Via [Roma] 12\n20100 Milano',
      'Via [Verdi] 12\n20100 Milano',
    ]);
  });

  test('marks what only one of them has', () => {
    expect(both('Chiama la nonna', 'Chiama la nonna il martedì')).toEqual([
      'Chiama la nonna',
      'Chiama la nonna[ il martedì]',
    ]);
  });

  test('words side by side are one mark', () => {
    expect(both('dal nonno Piero', 'dalla zia Ada')).toEqual(['[dal nonno Piero]', '[dalla zia Ada]']);
  });

  test('texts that nobody would compare word by word are marked as a whole', () => {
    const long = 'parola '.repeat(400);
    expect(differences(long, `${long}in più`)[1]).toEqual([{ text: `${long}in più`, differs: true }]);
    expect(differences(long, long)[0]).toEqual([{ text: long, differs: false }]);
  });

  test('the pieces are the text, and equal texts have no mark', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [left, right] = differences(one, other);
        expect(left.map(({ text }) => text).join('')).toBe(one);
        expect(right.map(({ text }) => text).join('')).toBe(other);
        expect(
          differences(one, one)
            .flat()
            .some(({ differs }) => differs),
        ).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
