// Which encoding a file of text has, and its text by pieces. Called by read-csv.ts.
// UTF-8 is proved (bytes of Windows-1252 with an accent are no UTF-8); what is not UTF-8 is Windows-1252, as every Italian product writes it.
import type { ImportFormat } from '#shared/contracts/central/administration/import-records.ts';

export type Encoding = Extract<ImportFormat, { form: 'csv' }>['encoding'];

const pieceBytes = 256 * 1024;

export function findEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The text by pieces, without the mark that may stand before it. */
export function* decodeText(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
  }
  yield decoder.decode();
}
