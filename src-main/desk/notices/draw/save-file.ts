// Writes a file: streams as they are, everything else packed into compressed object streams, and a cross-reference stream.
// Called by pdf-file.ts. pdf-lib's own writer takes quadratic time in the number of objects (it searches its table for each);
// this one is for new files only, never for changes to an existing one.
import { deflateSync } from 'node:zlib';
import { PDFStream, type PDFContext } from 'pdf-lib';
import { streamObject, type PackedObjects } from './packed-objects.ts';

const HEADER = Buffer.from('%PDF-1.7\n%\xb5\xb6\xb7\xb8\n', 'latin1');
/** Bytes of a cross-reference entry: kind, place, index. */
const ENTRY = 7;

/** The bytes of the file. `context.trailerInfo` must name Root, Info and ID. Nothing may be added to either afterwards. */
export function saveFile(context: PDFContext, packed: PackedObjects): Uint8Array<ArrayBuffer> {
  const streams = context.enumerateIndirectObjects().filter(([ref, object]) => {
    if (object instanceof PDFStream) return true;
    // pdf-lib writes every object but a stream in ASCII.
    packed.add(ref.objectNumber, object.toString());
    return false;
  });
  packed.flush();

  const own = packed.take();
  const table = Buffer.alloc((own + 1) * ENTRY);
  const enter = (number: number, kind: number, place: number, index: number) => {
    table.writeUInt8(kind, number * ENTRY);
    table.writeUInt32BE(place, number * ENTRY + 1);
    table.writeUInt16BE(index, number * ENTRY + 5);
  };
  // Object 0 heads the list of free numbers.
  enter(0, 0, 0, 0xffff);

  const parts: Uint8Array[] = [HEADER];
  let length = HEADER.length;
  const append = (number: number, body: Uint8Array) => {
    enter(number, 1, length, 0);
    for (const part of [Buffer.from(`${number} 0 obj\n`, 'latin1'), body, END_OF_OBJECT]) {
      parts.push(part);
      length += part.length;
    }
  };
  for (const [ref, stream] of streams) {
    const body = new Uint8Array(stream.sizeInBytes());
    stream.copyBytesInto(body, 0);
    append(ref.objectNumber, body);
  }
  for (const { number, body, members } of packed.streams) {
    append(number, body);
    members.forEach((member, index) => enter(member, 2, number, index));
  }

  const start = length;
  enter(own, 1, start, 0);
  const { Root, Info, ID } = context.trailerInfo;
  const dict = `/Type/XRef/Size ${own + 1}/W[1 4 2]/Root ${String(Root)}/Info ${String(Info)}/ID ${String(ID)}/Filter/FlateDecode`;
  append(own, streamObject(dict, deflateSync(table)));
  const end = Buffer.from(`startxref\n${start}\n%%EOF\n`, 'latin1');
  const file = new Uint8Array(length + end.length);
  let at = 0;
  for (const part of [...parts, end]) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

const END_OF_OBJECT = Buffer.from('\nendobj\n', 'latin1');
