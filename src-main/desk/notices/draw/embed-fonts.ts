// The four faces inside a file: composite fonts with the whole (already cut) TrueType, glyph numbers as codes, and the way
// back from glyphs to characters, so that text can be copied, searched and read aloud.
// Called by pdf-file.ts once per file.
import { deflateSync } from 'node:zlib';
import { PDFRawStream, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import type { Face, FaceName, NoticeFonts } from '../fonts/notice-fonts.ts';
import { FONT_NAMES } from './operators.ts';

/** Marks a font as cut down, as PDF wants it: six capitals and a plus. */
const SUBSET_TAG = 'AVVISO';

/** Resource name → font. */
export function embedFonts(context: PDFContext, fonts: NoticeFonts): Record<string, PDFRef> {
  const names: FaceName[] = ['regular', 'bold', 'mono', 'monoBold'];
  return Object.fromEntries(names.map((name) => [FONT_NAMES[name], embedFace(context, fonts[name])]));
}

function embedFace(context: PDFContext, face: Face): PDFRef {
  const { measures } = face;
  const baseFont = `${SUBSET_TAG}+${measures.name}`;
  const file = context.register(
    PDFRawStream.of(
      context.obj({ Filter: 'FlateDecode', Length: face.compressed.length, Length1: face.length }),
      face.compressed,
    ),
  );
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: baseFont,
      // 32: plain letters; 1: every glyph as wide.
      Flags: measures.fixedPitch ? 33 : 32,
      FontBBox: measures.bbox,
      ItalicAngle: 0,
      Ascent: measures.ascent,
      Descent: measures.descent,
      CapHeight: measures.capHeight,
      StemV: measures.stemV,
      FontFile2: file,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: baseFont,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 0,
      W: [0, measures.advances],
      CIDToGIDMap: 'Identity',
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: toUnicode(context, face),
    }),
  );
}

/** The map of each face, compressed: the same in every file. */
const maps = new WeakMap<Face, Uint8Array>();

function toUnicode(context: PDFContext, face: Face): PDFRef {
  const bytes = maps.get(face) ?? deflateSync(Buffer.from(characterMap(face), 'latin1'));
  maps.set(face, bytes);
  return context.register(PDFRawStream.of(context.obj({ Filter: 'FlateDecode', Length: bytes.length }), bytes));
}

function characterMap(face: Face): string {
  const hex = (value: number) => value.toString(16).padStart(4, '0');
  const pairs = [...face.glyphs].map(([code, glyph]) => `<${hex(glyph)}> <${hex(code)}>`);
  const blocks: string[] = [];
  // A block of the map holds a hundred pairs at most.
  for (let at = 0; at < pairs.length; at += 100) {
    const block = pairs.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
