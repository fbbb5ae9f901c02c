// The objects of a finished file, each parsed when it is asked for: a batch has tens of thousands, and its pages need few.
// Called by open-file.ts. Follows the cross-reference stream at the file's end; pdf-lib's parser reads the single object.
// Files of older making (tables instead of streams, changes appended) are refused: this program does not write them.
import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFContext,
  PDFName,
  PDFNumber,
  PDFObjectParser,
  PDFRawStream,
  PDFRef,
  type PDFDict,
  type PDFObject,
} from 'pdf-lib';

interface Packed {
  readonly text: Uint8Array;
  /** Start of each object in `text`. */
  readonly starts: readonly number[];
}

export class PdfObjects {
  /** The cross-reference stream's dictionary: Root, Info, Size. */
  readonly trailer: PDFDict;
  private readonly pdf: Uint8Array;
  private readonly table: Buffer;
  private readonly widths: readonly [number, number, number];
  private readonly context = PDFContext.create();
  private readonly packed = new Map<number, Packed>();

  /** Throws when the end of the file does not lead to its objects: the file is not whole. */
  constructor(pdf: Uint8Array) {
    this.pdf = pdf;
    const end = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(pdf.subarray(-64)).toString('latin1'));
    if (!end) throw new Error('the file has no end');
    const reference = this.directObject(Number(end[1]));
    if (!(reference instanceof PDFRawStream)) throw new Error('the file has no cross-reference stream');
    this.trailer = reference.dict;
    this.table = inflateSync(reference.contents);
    const [kind = 0, place = 0, index = 0] = this.trailer
      .lookup(PDFName.of('W'), PDFArray)
      .asArray()
      .map((width) => (width instanceof PDFNumber ? width.asNumber() : 0));
    this.widths = [kind, place, index];
  }

  /** What `object` stands for: itself, or what it refers to. */
  resolve(object: PDFObject | undefined): PDFObject | undefined {
    return object instanceof PDFRef ? this.object(object.objectNumber) : object;
  }

  private object(number: number): PDFObject {
    const [kind, place, index] = this.entry(number);
    if (kind === 1) return this.directObject(place);
    if (kind !== 2) throw new Error('a reference leads nowhere');
    const { text, starts } = this.objectStream(place);
    return this.parse(text.subarray(starts[index]));
  }

  private entry(number: number): [number, number, number] {
    const [kind, place, index] = this.widths;
    const at = number * (kind + place + index);
    return [
      this.table.readUIntBE(at, kind),
      this.table.readUIntBE(at + kind, place),
      this.table.readUIntBE(at + kind + place, index),
    ];
  }

  private directObject(at: number): PDFObject {
    const head = /^\s*\d+ 0 obj\s/.exec(Buffer.from(this.pdf.subarray(at, at + 32)).toString('latin1'));
    if (!head) throw new Error('an object is not where it should be');
    return this.parse(this.pdf.subarray(at + head[0].length));
  }

  private objectStream(number: number): Packed {
    const known = this.packed.get(number);
    if (known) return known;
    const stream = this.object(number);
    if (!(stream instanceof PDFRawStream)) throw new Error('an object stream is missing');
    const text = inflateSync(stream.contents);
    const first = stream.dict.lookup(PDFName.of('First'), PDFNumber).asNumber();
    const numbers = text.toString('latin1', 0, first).trim().split(/\s+/).map(Number);
    const starts = numbers.filter((_, place) => place % 2 === 1).map((offset) => first + offset);
    const packed = { text, starts };
    this.packed.set(number, packed);
    return packed;
  }

  private parse(bytes: Uint8Array): PDFObject {
    return PDFObjectParser.forBytes(bytes, this.context).parseObject();
  }
}
