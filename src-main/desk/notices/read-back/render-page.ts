// Renders pages of a finished file with PDFium (WASM), the engine of browsers: what it draws is what a person will see.
// Called by the read-back, which looks for the codes in the picture, and by notice-worker.ts for previews.
// One library per thread; documents are closed after use, for their memory is WASM's.
import { deflateSync, crc32 } from 'node:zlib';
import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { noticeError, type NoticeError } from '../notice-error.ts';
import type { RenderTask } from '../notice-tasks.ts';

/** A grey picture, one byte per pixel, row by row. */
export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

let library: Promise<PDFiumLibrary> | null = null;

/** Opens `pdf` for rendering while `use` runs. */
export async function withDocument<Value>(
  pdf: Uint8Array,
  use: (document: PDFiumDocument) => Promise<Value>,
): Promise<Value> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    return await use(document);
  } finally {
    document.destroy();
  }
}

/** Page `index` (0-based) in grey at `dpi`. */
export async function renderGray(document: PDFiumDocument, index: number, dpi: number): Promise<GrayPicture> {
  const { width, height, data } = await document
    .getPage(index)
    .render({ scale: dpi / 72, render: 'bitmap', colorSpace: 'Gray', renderFormFields: false });
  return { width, height, pixels: data };
}

/** Page `page` (1-based) as a PNG in colour. Error: `invalid` for a page that is not there. */
export function renderPng({ pdf, page, widthPx }: RenderTask): Promise<Result<Uint8Array, NoticeError>> {
  return withDocument(pdf, async (document) => {
    if (page < 1 || page > document.getPageCount())
      return err(noticeError('page', 'invalid', `is not one of the file's ${document.getPageCount()} pages`));
    const sheet = document.getPage(page - 1);
    const { originalWidth, originalHeight } = sheet.getOriginalSize();
    const heightPx = Math.round((originalHeight * widthPx) / originalWidth);
    const { width, height, data } = await sheet.render({
      width: widthPx,
      height: heightPx,
      render: 'bitmap',
      renderFormFields: false,
    });
    return ok(png(width, height, data));
  });
}

/** RGBA pixels as a PNG without alpha (the page is opaque). */
function png(width: number, height: number, rgba: Uint8Array): Uint8Array {
  const row = 1 + width * 3;
  const raw = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const to = y * row + 1 + x * 3;
      raw[to] = rgba[from] ?? 0;
      raw[to + 1] = rgba[from + 1] ?? 0;
      raw[to + 2] = rgba[from + 2] ?? 0;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits, colour without alpha.
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([
      signature,
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(raw, { level: 4 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
