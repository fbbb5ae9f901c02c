// Which encoding a file of text has, and its text by pieces. Called by read-csv.ts.
// UTF-8 is proved (bytes of Windows-1252 with an accent are no UTF-8); what is not UTF-8 is Windows-1252, as every Italian product writes it.
import type { ImportFormat } from '#shared/contracts/central/administration/import-records.ts';
import { inOrder, type FilePieces } from './file-pieces.ts';

export type Encoding = Extract<ImportFormat, { form: 'csv' }>['encoding'];

const sliceBytes = 256 * 1024;

export async function findEncoding(pieces: FilePieces): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const bytes of inOrder(pieces)) {
      if (isFirst && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
      isFirst = false;
      for (const slice of slicesOf(bytes)) decoder.decode(slice, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    // What a decoder says of bytes that are none; whatever else went wrong is not about the bytes.
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** The text by pieces, without the mark that may stand before it. */
export async function* decodeText(pieces: FilePieces, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of inOrder(pieces)) {
    for (const slice of slicesOf(bytes)) yield decoder.decode(slice, { stream: true });
  }
  yield decoder.decode();
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += sliceBytes) yield bytes.subarray(at, at + sliceBytes);
}
