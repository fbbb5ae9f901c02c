// Opens a finished file from its bytes alone: pages in order, their content, and each font's way from glyphs to characters.
// Called by the read-back. Pages are read one at a time, as they are asked for.
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, type PDFObject } from 'pdf-lib';
import { PdfObjects } from './pdf-objects.ts';

export interface OpenedPage {
  /** The content stream, uncompressed. */
  readonly content: string;
  /** Resource name → glyph → character. */
  readonly fonts: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

export interface OpenedFile {
  readonly pageCount: number;
  /** 0-based. Throws for a page that is damaged. */
  page(index: number): OpenedPage;
}

/** Throws when `pdf` is not a whole file of this program's making. */
export function openFile(pdf: Uint8Array): OpenedFile {
  const objects = new PdfObjects(pdf);
  const dict = (object: PDFObject | undefined): PDFDict => {
    const found = objects.resolve(object);
    if (!(found instanceof PDFDict)) throw new Error('a dictionary is missing');
    return found;
  };
  const text = (object: PDFObject | undefined): string => {
    const stream = objects.resolve(object);
    if (!(stream instanceof PDFRawStream)) throw new Error('a stream is missing');
    return inflateSync(stream.contents).toString('latin1');
  };
  const fontsOf = fontReader(dict, text);
  const tree = dict(dict(objects.trailer.get(PDFName.of('Root'))).get(PDFName.of('Pages')));
  const kids = objects.resolve(tree.get(PDFName.of('Kids')));
  const count = tree.get(PDFName.of('Count'));
  if (!(kids instanceof PDFArray) || !(count instanceof PDFNumber) || count.asNumber() !== kids.size())
    throw new Error('the page tree miscounts');
  return {
    pageCount: kids.size(),
    page: (index) => {
      const page = dict(kids.get(index));
      return { content: text(page.get(PDFName.of('Contents'))), fonts: fontsOf(page.get(PDFName.of('Resources'))) };
    },
  };
}

/** Resources and fonts are shared by many pages: each is read once. */
function fontReader(dict: (object: PDFObject | undefined) => PDFDict, text: (object: PDFObject | undefined) => string) {
  const known = new Map<string, OpenedPage['fonts']>();
  return (resources: PDFObject | undefined): OpenedPage['fonts'] => {
    const key = String(resources);
    const before = known.get(key);
    if (before) return before;
    const fonts = dict(dict(resources).get(PDFName.of('Font')));
    const read = new Map(
      fonts
        .entries()
        .map(([name, font]) => [name.decodeText(), characterMap(text(dict(font).get(PDFName.of('ToUnicode'))))]),
    );
    known.set(key, read);
    return read;
  };
}

function characterMap(cmap: string): Map<number, string> {
  const pairs = cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})>/g);
  return new Map(
    [...pairs].map(([, glyph = '', code = '']) => [parseInt(glyph, 16), String.fromCodePoint(parseInt(code, 16))]),
  );
}
