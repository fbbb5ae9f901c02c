// The QR code of a payment: version 4 (33×33), level M, one byte segment. And that of an address, in whatever version it takes.
// Called by the drawing and by the read-back. The payment's version is fixed by the guide's annex 2; left to choose, encoders take version 3.
import QRCode from 'qrcode';
import type { ModuleGrid } from './module-grid.ts';

export const QR_SIZE = 33;

/** `text` (44 to 53 ASCII characters) as a QR code. Throws above 62 bytes, which `qrText` never makes. */
export function qrGrid(text: string): ModuleGrid {
  const { modules } = QRCode.create([{ data: Buffer.from(text, 'utf8'), mode: 'byte' }], {
    version: 4,
    errorCorrectionLevel: 'M',
  });
  return gridOf(modules);
}

/** An address, read by any phone's camera. */
export function linkGrid(address: string): ModuleGrid {
  return gridOf(QRCode.create(address, { errorCorrectionLevel: 'M' }).modules);
}

function gridOf({ size, data }: QRCode.BitMatrix): ModuleGrid {
  return { size, cells: Uint8Array.from(data, (cell) => (cell ? 1 : 0)) };
}
