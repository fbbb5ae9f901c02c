// The four faces of the notice: glyph numbers, widths, kerning, and the font file to embed.
// Called by the print model (which characters exist), the layout (how wide a text is) and the drawing (what to write).
// Measures come from the `.json` beside each font, made by scripts/subset-fonts.ts; no font is opened at run time.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { z } from 'zod';

export type FaceName = 'regular' | 'bold' | 'mono' | 'monoBold';

const FILES: Readonly<Record<FaceName, string>> = {
  regular: 'titillium-web-400',
  bold: 'titillium-web-700',
  mono: 'roboto-mono-400',
  monoBold: 'roboto-mono-700',
};

const MeasuresSchema = z.object({
  name: z.string(),
  ascent: z.number(),
  descent: z.number(),
  capHeight: z.number(),
  bbox: z.array(z.number()).length(4),
  stemV: z.number(),
  fixedPitch: z.boolean(),
  /** Code point, glyph, code point, glyph … */
  characters: z.array(z.int()),
  /** By glyph, in thousandths of an em. */
  advances: z.array(z.int()),
  /** Left glyph → right glyph, thousandths of an em, right glyph … */
  kerning: z.record(z.string(), z.array(z.int())),
});
export type FontMeasures = z.infer<typeof MeasuresSchema>;

export class Face {
  readonly measures: FontMeasures;
  /** The font file, compressed, and its plain length in bytes. */
  readonly compressed: Buffer;
  readonly length: number;
  readonly glyphs: ReadonlyMap<number, number>;
  private readonly kerning = new Map<number, number>();
  private readonly hex: readonly string[];

  constructor(measures: FontMeasures, file: Buffer) {
    this.measures = measures;
    this.compressed = deflateSync(file, { level: 9 });
    this.length = file.length;
    const glyphs = new Map<number, number>();
    for (let at = 0; at + 1 < measures.characters.length; at += 2)
      glyphs.set(measures.characters[at] ?? 0, measures.characters[at + 1] ?? 0);
    this.glyphs = glyphs;
    for (const [left, row] of Object.entries(measures.kerning)) {
      for (let at = 0; at + 1 < row.length; at += 2)
        this.kerning.set(Number(left) * 0x10000 + (row[at] ?? 0), row[at + 1] ?? 0);
    }
    this.hex = measures.advances.map((_, glyph) => glyph.toString(16).padStart(4, '0'));
  }

  has(character: string): boolean {
    return this.glyphs.has(character.codePointAt(0) ?? -1);
  }

  /** Width of `text` in points at `size` points, kerning included. */
  width(text: string, size: number): number {
    let thousandths = 0;
    let previous = -1;
    for (const character of text) {
      const glyph = this.glyph(character);
      if (previous >= 0) thousandths += this.kerning.get(previous * 0x10000 + glyph) ?? 0;
      thousandths += this.measures.advances[glyph] ?? 0;
      previous = glyph;
    }
    return (thousandths * size) / 1000;
  }

  /** The operand and operator that show `text`: `<…> Tj`, or with kerning `[<…>40<…>] TJ`. */
  show(text: string): string {
    const parts: string[] = [];
    let run = '';
    let previous = -1;
    for (const character of text) {
      const glyph = this.glyph(character);
      const adjustment = previous < 0 ? undefined : this.kerning.get(previous * 0x10000 + glyph);
      if (adjustment !== undefined) {
        parts.push(`<${run}>`, String(-adjustment));
        run = '';
      }
      run += this.hex[glyph] ?? '0000';
      previous = glyph;
    }
    if (parts.length === 0) return `<${run}> Tj`;
    return `[${parts.join('')}<${run}>] TJ`;
  }

  private glyph(character: string): number {
    const glyph = this.glyphs.get(character.codePointAt(0) ?? -1);
    if (glyph === undefined)
      throw new Error(`no glyph for U+${(character.codePointAt(0) ?? 0).toString(16)}: text was not transliterated`);
    return glyph;
  }
}

export type NoticeFonts = Readonly<Record<FaceName, Face>>;

const loaded = new Map<string, NoticeFonts>();

/** The faces in `resourcesDir`, read once per thread. Throws if the installation lacks them. */
export function loadNoticeFonts(resourcesDir: string): NoticeFonts {
  const known = loaded.get(resourcesDir);
  if (known) return known;
  const face = (name: FaceName) => {
    const path = join(resourcesDir, 'fonts', FILES[name]);
    return new Face(
      MeasuresSchema.parse(JSON.parse(readFileSync(`${path}.json`, 'utf8'))),
      readFileSync(`${path}.ttf`),
    );
  };
  const fonts = { regular: face('regular'), bold: face('bold'), mono: face('mono'), monoBold: face('monoBold') };
  loaded.set(resourcesDir, fonts);
  return fonts;
}
