import { describe, expect, it } from 'vitest';
import { anyText, fc } from '../../tests/support/properties.ts';
import {
  foldForSearch,
  matchesTokens,
  MAX_QUERY_TOKENS,
  MAX_TOKEN_LENGTH,
  fallbackTokens,
  queryReadings,
  queryTokens,
  searchTokens,
} from './fold-for-search.ts';

/** Whether someone who types `query` finds a person written `document`. */
const finds = (document: string, query: string) =>
  queryReadings(query).some((reading) => matchesTokens(searchTokens(document), reading));

const NAME_PARTS = (
  "D'Amico|D Amico|D’ Amico|Damico|De Luca|DeLuca|Rossi-Bianchi|Rossi Bianchi|Niccolò|Nicolo'|L'Abate|" +
  "Dell'Orto|De la Cruz|Țepeș|Šuštaršič|Łukasz|Yıldız|O'Brien|Ng|Io|van den Berg|Al-Masri|Maria|Anna"
).split('|');
const names = fc.array(fc.constantFrom(...NAME_PARTS), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

describe('searching', () => {
  const forms = ["D'Amico", 'D Amico', 'Damico', 'D’Amico', "d' amico", 'D`AMICO', 'd´amico'];

  it.each(forms.flatMap((document) => forms.map((query) => [document, query] as const)))(
    'finds %s by %s',
    (document, query) => {
      expect(finds(`${document} Mario`, query)).toBe(true);
      expect(finds(`${document} Mario`, `mar ${query}`)).toBe(true);
    },
  );

  it('reads all forms of an elided name as one query', () => {
    for (const form of forms) expect(queryReadings(form)).toEqual([['damico']]);
  });

  it.each([
    ['Rossi-Bianchi', 'rossi bianchi'],
    ['Rossi-Bianchi', 'bianchi'],
    ['Rossi-Bianchi', 'rossibianchi'],
    ['Rossi Bianchi', 'rossi-bianchi'],
    ['De Luca', 'deluca'],
    ['De Luca', 'de luca'],
    ['De Luca', 'luca'],
    ['Deluca', 'de luca'],
    ['De la Cruz', 'delacruz'],
    ['Delacruz', 'de la cruz'],
    ['De la Cruz', 'lacruz'],
    ["Dell'Orto", 'dellorto'],
    ["Dell'Orto", 'dell orto'],
    ['Dellorto', "dell'orto"],
    ["O'Brien", 'o brien'],
    ["Nicolo' Rossi", 'nicolò'],
    ['Nicolò Rossi', "nicolo'"],
    ['Šuštaršič', 'sustarsic'],
    ['Łukasz', 'lukasz'],
    ['Yıldız', 'YILDIZ'],
    ['Weiß', 'weiss'],
    ['Rossi Maria', 'ros mar'],
    ['Rossi Maria', 'mar ros'],
    ['maria.rossi@comune.example', 'maria.rossi@comune.example'],
    ['maria.rossi@comune.example', 'maria.rossi@com'],
    ['333 123 4567', '3331234567'],
    ['3331234567', '333 123 4567'],
    ['+39 333 123 4567', '3331234567'],
    ['302032002700000251', '3020 3200 2700'],
    ['Мария', 'мар'],
  ])('finds %s by %s', (document, query) => {
    expect(finds(document, query)).toBe(true);
  });

  it.each([
    ['Rossi Maria', 'rosa'],
    ['Rossi Maria', 'ros luca'],
    ['Damico', 'amico'],
    ['Daniele', 'aniele'],
    ['Rossi', 'ossi'],
  ])('does not find %s by %s', (document, query) => {
    expect(finds(document, query)).toBe(false);
  });

  it('takes a lone d or l as an initial only where nothing else is found', () => {
    expect(queryReadings('l anna')).toEqual([['lanna']]);
    expect(fallbackTokens('l anna')).toEqual(['l', 'anna']);
    expect(matchesTokens(searchTokens('Lombardi Anna'), ['l', 'anna'])).toBe(true);
    expect(fallbackTokens("l'anna")).toBeNull();
    expect(fallbackTokens('ros mar')).toBeNull();
    expect(fallbackTokens('')).toBeNull();
  });

  it('finds everything by itself, however it is written in between', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(finds(name, name)).toBe(true);
        expect(finds(name, name.toUpperCase())).toBe(true);
        expect(finds(name, name.normalize('NFD'))).toBe(true);
        expect(finds(name, foldForSearch(name))).toBe(true);
        expect(finds(name, name.replaceAll('-', ' '))).toBe(true);
      }),
    );
  });

  it('finds any text by the beginning of each of its words, as far as a query goes', () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        if (queryTokens(text).length > 0) expect(finds(text, text)).toBe(true);
      }),
    );
  });
});

describe('tokens', () => {
  it.each([
    ["D'Amico", ['d', 'amico', 'damico']],
    ['De Luca', ['de', 'luca', 'deluca']],
    ['Rossi-Bianchi', ['rossi', 'bianchi', 'rossibianchi']],
    ["Nicolo' Rossi", ['nicolo', 'rossi']],
    ["d'e'f", ['d', 'e', 'f', 'def', 'de']],
    ["Rossi 'Amico'", ['rossi', 'amico']],
    ['scala A1 2', ['scala', 'a1', '2']],
    ['Йод', ['иод']],
    ['a'.repeat(50), ['a'.repeat(40)]],
    ['333 123 4567', ['333', '123', '4567', '3331234567', '1234567']],
    ['', []],
    ['— · —', []],
  ])('of %s', (text, tokens) => {
    expect(searchTokens(text)).toEqual(tokens);
  });

  it('are letters and digits only, each once, in one case, of bounded length', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        for (const tokens of [searchTokens(text), ...queryReadings(text)]) {
          for (const token of tokens) {
            expect(token).toMatch(/^[\p{L}\p{N}]+$/u);
            expect(token.length).toBeLessThanOrEqual(MAX_TOKEN_LENGTH);
            expect(token).toBe(token.toLowerCase());
          }
        }
        const indexed = searchTokens(text);
        expect(new Set(indexed).size).toBe(indexed.length);
        expect(queryTokens(text).length).toBeLessThanOrEqual(MAX_QUERY_TOKENS);
      }),
    );
  });

  it.each(['*', '"', "'", 'a AND "b" OR (c)*', 'NEAR/2', '😀', '-'])(
    'of the query %j hold nothing an index would obey',
    (query) => {
      for (const token of queryTokens(query)) expect(token).toMatch(/^[a-z0-9]+$/);
    },
  );

  it('of ten thousand characters come at once', () => {
    expect(queryTokens('a'.repeat(10_000))).toEqual(['a'.repeat(MAX_TOKEN_LENGTH)]);
    expect(queryTokens('a '.repeat(5_000))).toHaveLength(MAX_QUERY_TOKENS);
  });
});

describe('foldForSearch', () => {
  it.each([
    ['D’Amico  Niccolò', 'damico niccolo'],
    ['ROSSI-BIANCHI Maria', 'rossi bianchi maria'],
    ['3020 3200', '30203200'],
  ])('folds %s to %s', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it('folds once and for all', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const once = foldForSearch(text);
        expect(foldForSearch(once)).toBe(once);
      }),
    );
  });
});
