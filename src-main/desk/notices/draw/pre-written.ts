// A PDF object that is already text. A file of 500 notices has some 25,000 structure elements: as pdf-lib dictionaries they
// take most of the time and memory of the file, as texts next to none.
// Used by tagging/structure-tree.ts; the text must be a whole, valid object in ASCII.
import { PDFObject } from 'pdf-lib';

export class PreWritten extends PDFObject {
  private readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override toString(): string {
    return this.text;
  }

  override sizeInBytes(): number {
    return this.text.length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    return Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength).write(this.text, offset, 'latin1');
  }
}
