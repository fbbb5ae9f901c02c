import { describe, expect, it } from 'vitest';
import { anyText, fc } from '../../tests/support/properties.ts';
import { LATIN_LETTERS } from './transliteration-table.ts';
import { transliterate, transliterateReporting } from './transliterate.ts';

describe('transliterate', () => {
  it.each([
    ['Țepeș', 'Tepes'],
    ['Šuštaršič', 'Sustarsic'],
    ['Łukasz', 'Lukasz'],
    ['Yıldız', 'Yildiz'],
    ['İstanbul', 'Istanbul'],
    ['Weiß', 'Weiss'],
    ['Søren Ægir Þór', 'Soren AEgir THor'],
    ['Đoković', 'Dokovic'],
    ['Nguyễn Thị Ơn', 'Nguyen Thi On'],
    ['Niccolò Cinà', 'Niccolo Cina'],
    ['e\u0301', 'e'],
    ['D’Amico', "D'Amico"],
    ['“mensa” – 3ª rata…', '"mensa" - 3a rata...'],
    ['10 €', '10 EUR'],
    ['ﬁne', 'fine'],
    ['Ａｄａ', 'Ada'],
    ['a\u00a0b\tc\nd', 'a b c d'],
    ['ŉǆÆǼ', 'ndzAEAE'],
  ])('writes %s as %s', (text, expected) => {
    expect(transliterateReporting(text)).toEqual({ text: expected, lost: [] });
  });

  it('drops and reports what has no Latin form, each once', () => {
    expect(transliterateReporting('Ada 🙂 Мир 🙂')).toEqual({ text: 'Ada   ', lost: ['🙂', 'М', 'и', 'р'] });
  });

  it('drops one emoji of several code points as one', () => {
    expect(transliterate('👩🏽‍🍼x')).toBe('x');
    expect(transliterateReporting('❤️').lost).toEqual(['❤']);
  });

  it('knows every Latin letter of Unicode’s blocks up to Latin Extended B, and Latin Extended Additional', () => {
    const unknown: string[] = [];
    for (const [from, to] of [
      [0xa1, 0x24f],
      [0x1e00, 0x1eff],
    ] as const) {
      for (let code = from; code <= to; code++) {
        const letter = String.fromCodePoint(code);
        if (/\p{Script=Latin}/u.test(letter) && transliterate(letter) === '') unknown.push(letter);
      }
    }
    // Letters of no living alphabet of names: phonetic clicks, tone letters, historical forms.
    expect(unknown.join(' ')).toBe('Ƅ ƅ ƍ ƛ Ɯ Ƣ ƣ Ʀ Ƨ ƨ ƪ ƫ Ƹ ƹ ƺ ƻ Ƽ ƽ ƾ ƿ ǀ ǁ ǂ ǃ Ƿ ȸ ȹ Ɂ ɂ ẜ ẝ ẟ');
  });

  it('keeps capitals capital and small letters small', () => {
    for (const [letter, ascii] of LATIN_LETTERS) {
      if (/\p{Lu}/u.test(letter)) expect(ascii).toBe(ascii.toUpperCase());
      if (/\p{Ll}/u.test(letter)) expect(ascii).toBe(ascii.toLowerCase());
    }
  });

  it('answers printable ASCII to any text, and leaves it alone the second time', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const once = transliterate(text);
        expect(once).toMatch(/^[\x20-\x7e]*$/);
        expect(transliterate(once)).toBe(once);
      }),
    );
  });

  it('gives the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(transliterate(text.normalize('NFD'))).toBe(transliterate(text.normalize('NFC')));
      }),
    );
  });
});
