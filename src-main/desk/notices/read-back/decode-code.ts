// Finds and reads a code in a rendered page with ZXing (WASM), as a phone or a teller's scanner would.
// Called by the read-back with the piece of the page in which the code must be.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Box } from '../layout/sheet-nodes.ts';
import type { GrayPicture } from './render-page.ts';

const MM_PER_INCH = 25.4;
/** White around the code that goes with it into the reader: scanners want some, the guide leaves four millimetres. */
const MARGIN_MM = 3;

let ready: Promise<unknown> | null = null;

/** Loads the reader from the package's own file: the library would fetch it from the web. */
function prepare(): Promise<unknown> {
  ready ??= Promise.resolve(
    prepareZXingModule({
      overrides: {
        wasmBinary: new Uint8Array(
          readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
        ).buffer,
      },
      fireImmediately: true,
    }),
  );
  return ready;
}

/** The text of the code in `box` (millimetres) of a page rendered at `dpi`; null if none can be read. */
export async function decodeCode(
  picture: GrayPicture,
  dpi: number,
  box: Box,
  symbology: 'qr' | 'data-matrix',
): Promise<string | null> {
  await prepare();
  const results = await readBarcodes(crop(picture, dpi, box), {
    formats: [symbology === 'qr' ? 'QRCode' : 'DataMatrix'],
    maxNumberOfSymbols: 1,
    tryInvert: false,
  });
  const [found] = results;
  return found?.isValid ? found.text : null;
}

function crop(picture: GrayPicture, dpi: number, box: Box): ImageData {
  const pixel = (mm: number) => Math.round((mm * dpi) / MM_PER_INCH);
  const left = Math.max(0, pixel(box.x - MARGIN_MM));
  const top = Math.max(0, pixel(box.y - MARGIN_MM));
  const width = Math.min(picture.width, pixel(box.x + box.width + MARGIN_MM)) - left;
  const height = Math.min(picture.height, pixel(box.y + box.height + MARGIN_MM)) - top;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const gray = picture.pixels[(top + y) * picture.width + left + x] ?? 255;
      const to = (y * width + x) * 4;
      data.fill(gray, to, to + 3);
      data[to + 3] = 255;
    }
  }
  return { data, width, height, colorSpace: 'srgb' };
}
