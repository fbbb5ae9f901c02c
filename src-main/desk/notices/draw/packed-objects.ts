// Objects that are written as text and compressed as soon as two hundred of them have come together. A batch has hundreds of
// thousands of structure elements: as pdf-lib objects, kept to the end, they would take most of the file's time and memory.
// Used by tagging/structure-tree.ts; save-file.ts packs pdf-lib's own objects in the same way and writes all streams out.
import { deflateSync } from 'node:zlib';
import type { PDFContext } from 'pdf-lib';

const PER_STREAM = 200;

/** An object stream: its own number, its bytes as a whole object, and the numbers of what is inside, in order. */
export interface PackedStream {
  readonly number: number;
  readonly body: Uint8Array;
  readonly members: readonly number[];
}

export class PackedObjects {
  readonly streams: PackedStream[] = [];
  private readonly context: PDFContext;
  private members: number[] = [];
  private texts: string[] = [];

  constructor(context: PDFContext) {
    this.context = context;
  }

  /** A number for an object that is yet to be added. */
  take(): number {
    this.context.largestObjectNumber += 1;
    return this.context.largestObjectNumber;
  }

  /** Adds object `number`, in ASCII as PDF writes it. */
  add(number: number, text: string): void {
    this.members.push(number);
    if (this.texts.push(text) === PER_STREAM) this.flush();
  }

  /** Compresses what is left. */
  flush(): void {
    if (this.members.length === 0) return;
    let offset = 0;
    const places = this.texts.map((text, index) => {
      const place = `${this.members[index]} ${offset}`;
      offset += text.length + 1;
      return place;
    });
    const head = `${places.join(' ')}\n`;
    const bytes = deflateSync(Buffer.from(`${head}${this.texts.join('\n')}\n`, 'latin1'));
    const body = streamObject(`/Type/ObjStm/N ${this.members.length}/First ${head.length}/Filter/FlateDecode`, bytes);
    this.streams.push({ number: this.take(), body, members: this.members });
    this.members = [];
    this.texts = [];
  }
}

/** A stream with its dictionary; `/Length` is added. */
export function streamObject(dict: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${dict}/Length ${bytes.length}>>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

/** A reference to object `number`. */
export function ref(number: number): string {
  return `${number} 0 R`;
}
