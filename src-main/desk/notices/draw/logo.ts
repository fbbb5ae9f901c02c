// The ente's picture: read from its file, checked, and put into the PDF once.
// Called by make-file.ts. PNG and JPG only, told by their first bytes and not by their name.
import { readFile } from 'node:fs/promises';
import { JpegEmbedder, PngEmbedder, type PDFContext, type PDFRef } from 'pdf-lib';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { noticeError, type NoticeError } from '../notice-error.ts';

export interface EmbeddedLogo {
  readonly ref: PDFRef;
  /** Resource name on the pages that show it. */
  readonly name: string;
  /** Width over height. */
  readonly aspect: number;
}

const MOST_BYTES = 5_000_000;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPG = Buffer.from([0xff, 0xd8, 0xff]);

/** Embeds the file at `path` as `name`. Errors: `logo-unreadable`, saying what is wrong with it. */
export async function embedLogo(
  context: PDFContext,
  path: string,
  name: string,
): Promise<Result<EmbeddedLogo, NoticeError>> {
  const refuse = (message: string) => err(noticeError('creditor.logo', 'logo-unreadable', message));
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    return refuse('cannot be read');
  }
  if (bytes.length > MOST_BYTES) return refuse(`is larger than ${MOST_BYTES / 1_000_000} MB`);
  const kind = bytes.subarray(0, PNG.length).equals(PNG)
    ? PngEmbedder
    : bytes.subarray(0, JPG.length).equals(JPG)
      ? JpegEmbedder
      : null;
  if (!kind) return refuse('is neither a PNG nor a JPG');
  try {
    const embedder = await kind.for(bytes);
    const ref = await embedder.embedIntoContext(context);
    return ok({ ref, name, aspect: embedder.width / embedder.height });
  } catch {
    return refuse('is damaged');
  }
}
