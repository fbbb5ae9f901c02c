// A page of a finished notice as a picture. Called by `notices.previewPage`.
import { renderPage } from './engine.ts';

export interface PagePicture {
  readonly pngBase64: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Null for a page that the file does not have. */
export async function previewPage(pdf: Uint8Array, page: number, widthPx: number): Promise<PagePicture | null> {
  let png: Uint8Array;
  try {
    png = await renderPage(pdf, page, { widthPx });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  // Width and height stand at fixed places of a PNG's first chunk (IHDR).
  return {
    pngBase64: Buffer.from(png).toString('base64'),
    widthPx: header.getUint32(16),
    heightPx: header.getUint32(20),
  };
}
