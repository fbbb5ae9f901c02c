// Decodes codes in a picture with jsQR and the JavaScript ZXing: other decoders than the one the program checks itself with.
import { BinaryBitmap, DataMatrixReader, DecodeHintType, HybridBinarizer, RGBLuminanceSource } from '@zxing/library';
import jsqrModule from 'jsqr';
import type { GrayPicture } from './read-pdf.ts';

const jsqr = ('default' in jsqrModule ? jsqrModule.default : jsqrModule) as unknown as (
  data: Uint8ClampedArray,
  width: number,
  height: number,
) => { data: string; version: number } | null;

export function decodeQr(picture: GrayPicture): { text: string; version: number } | null {
  const found = jsqr(picture.data, picture.width, picture.height);
  return found ? { text: found.data, version: found.version } : null;
}

export function decodeDataMatrix(picture: GrayPicture): string | null {
  const luminance = new Uint8ClampedArray(picture.width * picture.height);
  for (let pixel = 0; pixel < luminance.length; pixel++) luminance[pixel] = picture.data[pixel * 4] ?? 255;
  const bitmap = new BinaryBitmap(
    new HybridBinarizer(new RGBLuminanceSource(luminance, picture.width, picture.height)),
  );
  try {
    return new DataMatrixReader().decode(bitmap, new Map([[DecodeHintType.TRY_HARDER, true]])).getText();
  } catch {
    return null;
  }
}
