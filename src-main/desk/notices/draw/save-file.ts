// Writes a pdf-lib context as a file: streams as they are, everything else packed into compressed object streams, and a
// cross-reference stream. Called by pdf-file.ts. pdf-lib's own writer takes quadratic time in the number of objects (it
// searches its table for each); this one is for new files only, never for changes to an existing one.
import { deflateSync } from 'node:zlib';
import { PDFStream, type PDFContext, type PDFObject, type PDFRef } from 'pdf-lib';

const PACKED_PER_STREAM = 200;
const HEADER = Buffer.from('%PDF-1.7\n%\xb5\xb6\xb7\xb8\n', 'latin1');

/** Where an object lies: at a byte of the file, or in an object stream at a place. */
type Entry = { readonly at: number } | { readonly stream: number; readonly place: number };

/** The bytes of the file. `context.trailerInfo` must name Root, Info and ID. */
export function saveFile(context: PDFContext): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [HEADER];
  let length = HEADER.length;
  const entries = new Map<number, Entry>();
  const append = (bytes: Uint8Array) => {
    parts.push(bytes);
    length += bytes.length;
  };
  const appendObject = (number: number, body: Uint8Array) => {
    entries.set(number, { at: length });
    append(Buffer.from(`${number} 0 obj\n`, 'latin1'));
    append(body);
    append(Buffer.from('\nendobj\n', 'latin1'));
  };

  let next = context.largestObjectNumber + 1;
  let packed: [PDFRef, PDFObject][] = [];
  const flush = () => {
    if (packed.length === 0) return;
    const number = next++;
    packed.forEach(([ref], place) => entries.set(ref.objectNumber, { stream: number, place }));
    appendObject(number, objectStream(packed));
    packed = [];
  };
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) appendObject(ref.objectNumber, bytesOf(object));
    else if (packed.push([ref, object]) === PACKED_PER_STREAM) flush();
  }
  flush();

  const start = length;
  entries.set(next, { at: start });
  append(crossReference(context, entries, next));
  append(Buffer.from(`\nstartxref\n${start}\n%%EOF\n`, 'latin1'));
  const file = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

function bytesOf(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

function objectStream(objects: readonly [PDFRef, PDFObject][]): Buffer {
  const places: string[] = [];
  const texts: string[] = [];
  let offset = 0;
  for (const [ref, object] of objects) {
    // pdf-lib writes every object but a stream in ASCII.
    const text = object.toString();
    places.push(`${ref.objectNumber} ${offset}`);
    texts.push(text);
    offset += text.length + 1;
  }
  const head = `${places.join(' ')}\n`;
  const body = deflateSync(Buffer.from(`${head}${texts.join('\n')}\n`, 'latin1'));
  return streamObject(`/Type/ObjStm/N ${objects.length}/First ${head.length}/Filter/FlateDecode`, body);
}

function crossReference(context: PDFContext, entries: ReadonlyMap<number, Entry>, own: number): Buffer {
  const size = own + 1;
  const table = Buffer.alloc(size * 7);
  // Object 0 is the head of the free list: type 0, generation 65535.
  table.writeUInt16BE(0xffff, 5);
  for (const [number, entry] of entries) {
    const at = number * 7;
    const direct = 'at' in entry;
    table.writeUInt8(direct ? 1 : 2, at);
    table.writeUInt32BE(direct ? entry.at : entry.stream, at + 1);
    table.writeUInt16BE(direct ? 0 : entry.place, at + 5);
  }
  const { Root, Info, ID } = context.trailerInfo;
  const dict = `/Type/XRef/Size ${size}/W[1 4 2]/Root ${String(Root)}/Info ${String(Info)}/ID ${String(ID)}/Filter/FlateDecode`;
  return Buffer.concat([Buffer.from(`${own} 0 obj\n`, 'latin1'), streamObject(dict, deflateSync(table)), Buffer.from('\nendobj', 'latin1')]);
}

function streamObject(dict: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`<<${dict}/Length ${body.length}>>\nstream\n`, 'latin1'), body, Buffer.from('\nendstream', 'latin1')]);
}
