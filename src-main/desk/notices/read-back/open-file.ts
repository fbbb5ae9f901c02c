// Opens a finished file from its bytes alone: pages in order, their content, and each font's way from glyphs to characters.
// Called by the read-back. Nothing of what made the file is used here.
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFParser, PDFRawStream, type PDFContext, type PDFObject } from 'pdf-lib';

export interface OpenedPage {
  /** The content stream, uncompressed. */
  readonly content: string;
  /** Resource name → glyph → character. */
  readonly fonts: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

const name = (text: string) => PDFName.of(text);

/** The pages of `pdf`. Throws when it is not a whole PDF. */
export async function openFile(pdf: Uint8Array): Promise<OpenedPage[]> {
  const context = await PDFParser.forBytesWithOptions(pdf, Infinity, true).parseDocument();
  const catalog = context.lookup(context.trailerInfo.Root, PDFDict);
  const tree = catalog.lookup(name('Pages'), PDFDict);
  const kids = tree.lookup(name('Kids'), PDFArray);
  if (tree.lookup(name('Count'), PDFNumber).asNumber() !== kids.size()) throw new Error('the page tree miscounts');
  const fontsOf = fontReader(context);
  return kids.asArray().map((kid) => {
    const page = context.lookup(kid, PDFDict);
    return { content: streamText(context, page.get(name('Contents'))), fonts: fontsOf(page.get(name('Resources'))) };
  });
}

/** Resources are shared by many pages: each is read once. */
function fontReader(context: PDFContext): (resources: PDFObject | undefined) => OpenedPage['fonts'] {
  const known = new Map<PDFObject | undefined, OpenedPage['fonts']>();
  return (resources) => {
    const before = known.get(resources);
    if (before) return before;
    const fonts = context.lookup(resources, PDFDict).lookup(name('Font'), PDFDict);
    const read = new Map(
      fonts.entries().map(([key, ref]) => [key.decodeText(), characterMap(streamText(context, context.lookup(ref, PDFDict).get(name('ToUnicode'))))]),
    );
    known.set(resources, read);
    return read;
  };
}

function streamText(context: PDFContext, ref: PDFObject | undefined): string {
  const stream = context.lookup(ref);
  if (!(stream instanceof PDFRawStream)) throw new Error('a stream is missing');
  return inflateSync(stream.contents).toString('latin1');
}

function characterMap(cmap: string): Map<number, string> {
  const pairs = cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})>/g);
  return new Map([...pairs].map(([, glyph = '', code = '']) => [parseInt(glyph, 16), String.fromCodePoint(parseInt(code, 16))]));
}
