// Makes resources/fonts: the four faces of the notice, cut to the characters it may print, with their measures beside them.
// Run by hand (`node scripts/subset-fonts.ts`) when bootstrap-italia's fonts change; its output is committed.
// The engine embeds these files whole and never opens a font itself: glyph numbers, widths and kerning come from the measures.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as fontkit from 'fontkit';
import subsetFont from 'subset-font';

const SOURCE = join(dirname(createRequire(import.meta.url).resolve('bootstrap-italia/package.json')), 'src/fonts');
const TARGET = join(import.meta.dirname, '../resources/fonts');

const FACES = [
  { name: 'titillium-web-400', from: 'Titillium_Web/titillium-web-v10-latin-ext_latin-regular.ttf', stemV: 80 },
  { name: 'titillium-web-700', from: 'Titillium_Web/titillium-web-v10-latin-ext_latin-700.ttf', stemV: 140 },
  { name: 'roboto-mono-400', from: 'Roboto_Mono/roboto-mono-v13-latin-ext_latin-regular.ttf', stemV: 80 },
  { name: 'roboto-mono-700', from: 'Roboto_Mono/roboto-mono-v13-latin-ext_latin-700.ttf', stemV: 140 },
];

/** Latin, Latin-1, Latin Extended A and the parts of B and of Latin Extended Additional in use, punctuation, currency. */
const RANGES: [number, number][] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x18f, 0x192],
  [0x1fa, 0x21b],
  [0x1e80, 0x1ef9],
  [0x2010, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
];

/** Tables that a PDF reader, or a person looking at the font, needs. Layout tables go: kerning is in the measures. */
const KEPT_TABLES = new Set([
  'cmap',
  'cvt ',
  'fpgm',
  'glyf',
  'head',
  'hhea',
  'hmtx',
  'loca',
  'maxp',
  'prep',
  'OS/2',
  'name',
  'post',
]);

function characters(font: fontkit.Font): number[] {
  return font.characterSet
    .filter((code) => RANGES.some(([from, to]) => code >= from && code <= to))
    .sort((a, b) => a - b);
}

/** The same font file without the tables not kept. Check sums of tables are copied; the whole-file one is set to nought. */
function stripTables(font: Buffer): Buffer {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = 12 + index * 16;
    const offset = font.readUInt32BE(at + 8);
    return {
      tag: font.toString('latin1', at, at + 4),
      sum: font.readUInt32BE(at + 4),
      data: font.subarray(offset, offset + font.readUInt32BE(at + 12)),
    };
  }).filter((table) => KEPT_TABLES.has(table.tag));
  const header = Buffer.alloc(12 + tables.length * 16);
  font.copy(header, 0, 0, 4);
  const power = Math.floor(Math.log2(tables.length));
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE((tables.length - 2 ** power) * 16, 10);
  const parts = [header];
  let offset = header.length;
  tables.forEach((table, index) => {
    const at = 12 + index * 16;
    header.write(table.tag, at, 'latin1');
    header.writeUInt32BE(table.sum, at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(table.data.length, at + 12);
    const padded = Buffer.concat([table.data, Buffer.alloc((4 - (table.data.length % 4)) % 4)]);
    if (table.tag === 'head') padded.writeUInt32BE(0, 8);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

/** Kerning of every pair that has one, read from what the shaper does with it: `{ left glyph: [right glyph, thousandths of an em, …] }`. */
function kerning(shaper: fontkit.Font, codes: number[], glyphOf: Map<number, number>): Record<string, number[]> {
  const pairs: Record<string, number[]> = {};
  const letters = codes.filter((code) => code > 0x20);
  for (const left of letters) {
    const row: number[] = [];
    const own = shaper.glyphForCodePoint(left).advanceWidth;
    for (const right of letters) {
      const run = shaper.layout(String.fromCodePoint(left, right));
      const first = run.positions[0];
      if (run.glyphs.length !== 2 || !first) continue;
      const adjustment = Math.round(((first.xAdvance - own) * 1000) / shaper.unitsPerEm);
      if (Math.abs(adjustment) >= 4) row.push(glyphOf.get(right) ?? 0, adjustment);
    }
    if (row.length > 0) pairs[String(glyphOf.get(left))] = row;
  }
  return pairs;
}

await mkdir(TARGET, { recursive: true });
for (const face of FACES) {
  const source = await readFile(join(SOURCE, face.from));
  const shaper = fontkit.create(source);
  const codes = characters(shaper);
  const ttf = stripTables(await subsetFont(source, String.fromCodePoint(...codes), { targetFormat: 'truetype' }));
  const font = fontkit.create(ttf);
  const em = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
  const glyphOf = new Map(codes.map((code) => [code, font.glyphForCodePoint(code).id]));
  const measures = {
    name: font.postscriptName,
    ascent: em(font.ascent),
    descent: em(font.descent),
    capHeight: em(font.capHeight),
    bbox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map(em),
    stemV: face.stemV,
    fixedPitch: face.name.startsWith('roboto-mono'),
    characters: [...glyphOf].flat(),
    advances: Array.from({ length: font.numGlyphs }, (_, id) => em(font.getGlyph(id).advanceWidth)),
    kerning: face.name.startsWith('roboto-mono') ? {} : kerning(shaper, codes, glyphOf),
  };
  await writeFile(join(TARGET, `${face.name}.ttf`), ttf);
  await writeFile(join(TARGET, `${face.name}.json`), `${JSON.stringify(measures)}\n`);
  console.log(`${face.name}: ${codes.length} characters, ${ttf.length} bytes`);
}
