import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadNoticeFonts } from './notice-fonts.ts';
import { printable } from './printable.ts';

const resources = join(import.meta.dirname, '../../../../resources');
const fonts = loadNoticeFonts(resources);
const faces = [fonts.regular, fonts.bold];

/** Advance of `character` in thousandths, read from the font file's own tables. */
function advanceInFile(file: string, character: string): number {
  const font = readFileSync(join(resources, 'fonts', file));
  const table = (tag: string) => {
    for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16)
      if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
    throw new Error(`no table ${tag}`);
  };
  const cmap = table('cmap');
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, index) => cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4),
  );
  const format4 = subtables.find((at) => font.readUInt16BE(at) === 4)!;
  const segments = font.readUInt16BE(format4 + 6) / 2;
  const code = character.codePointAt(0)!;
  const word = (array: number, index: number) => format4 + 14 + array * segments * 2 + (array > 0 ? 2 : 0) + index * 2;
  const segment = Array.from({ length: segments }, (_, index) => index).find(
    (index) => font.readUInt16BE(word(0, index)) >= code,
  )!;
  const offset = font.readUInt16BE(word(3, segment));
  const delta = font.readUInt16BE(word(2, segment));
  const start = font.readUInt16BE(word(1, segment));
  const raw = offset === 0 ? code : font.readUInt16BE(word(3, segment) + offset + (code - start) * 2);
  const glyph = (raw + delta) & 0xffff;
  const unitsPerEm = font.readUInt16BE(table('head') + 18);
  // Glyphs beyond the last measure share it.
  const measured = Math.min(glyph, font.readUInt16BE(table('hhea') + 34) - 1);
  return Math.round((font.readUInt16BE(table('hmtx') + measured * 4) * 1000) / unitsPerEm);
}

describe("the notice's fonts", () => {
  it('have the letters of Latin-1, of Latin Extended A and of Romanian', () => {
    for (const face of Object.values(fonts)) {
      for (const letter of 'ÀÈÌÒÙàèéìòùÄÖÜäöüßÑñÇçŠšŽžČčĆćĐđŁłŃńŚśŹźŻżĞğİıŞşȘșȚțĂăÂâÎîŐőŰűĀāĒēŘřŮů€·’“”–…')
        expect(face.has(letter), letter).toBe(true);
    }
  });

  it('measure as the font files do', () => {
    for (const letter of 'AaWiĞț0€') {
      expect(fonts.regular.width(letter, 1000)).toBe(advanceInFile('titillium-web-400.ttf', letter));
      expect(fonts.bold.width(letter, 1000)).toBe(advanceInFile('titillium-web-700.ttf', letter));
      expect(fonts.monoBold.width(letter, 1000)).toBe(advanceInFile('roboto-mono-700.ttf', letter));
    }
  });

  it('set pairs closer where the font has kerning, and only there', () => {
    expect(fonts.regular.width('To', 10)).toBeLessThan(fonts.regular.width('T', 10) + fonts.regular.width('o', 10));
    expect(fonts.regular.show('To')).toMatch(/^\[<[0-9a-f]{4}>\d+<[0-9a-f]{4}>\] TJ$/);
    expect(fonts.mono.show('To')).toMatch(/^<[0-9a-f]{8}> Tj$/);
  });

  it('refuse a character they lack: it should have been transliterated', () => {
    expect(() => fonts.regular.show('王')).toThrow(/U\+738b/);
  });
});

describe('printable text', () => {
  const text = (given: string) => printable(given, 'debtor.fullName', faces);

  it('is the text itself where the fonts have it, composed or not', () => {
    expect(text('Țepeș Łukasz')).toEqual({ ok: true, value: { text: 'Țepeș Łukasz', replaced: '' } });
    expect(text('Ne\u0300')).toEqual({ ok: true, value: { text: 'Nè', replaced: '' } });
  });

  it('replaces what they lack and says what', () => {
    expect(text('Dương Ĳ ﬁ 🎒')).toEqual({ ok: true, value: { text: 'Duong IJ fi', replaced: 'ươĲﬁ🎒' } });
  });

  it('makes blanks of every kind one blank, silently', () => {
    expect(text('Mario\u2009\u3000Rossi\u200b')).toMatchObject({ ok: true, value: { text: 'Mario Rossi' } });
  });

  it('refuses a text of which nothing is left', () => {
    expect(text('王 🎒')).toMatchObject({ ok: false, error: { field: 'debtor.fullName', reason: 'unprintable' } });
  });
});
