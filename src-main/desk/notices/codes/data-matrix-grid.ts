// The Data Matrix of the postal part: always 48×48 modules.
// Called by the drawing and by the read-back. The 256 characters of `dataMatrixText` always fit this size, being capitals.
import bwip from 'bwip-js/node';
import { z } from 'zod';
import type { ModuleGrid } from './module-grid.ts';

export const DATA_MATRIX_SIZE = 48;

/** What bwip-js calls its raw answer for a matrix symbology; its types know only that of bar codes. */
const RawMatrixSchema = z.tuple([z.object({ pixs: z.array(z.number()), pixx: z.literal(DATA_MATRIX_SIZE), pixy: z.literal(DATA_MATRIX_SIZE) })]);

/** `text` (256 characters) as a Data Matrix. Throws if it needs another size, which `dataMatrixText` rules out. */
export function dataMatrixGrid(text: string): ModuleGrid {
  const [symbol] = RawMatrixSchema.parse(bwip.raw({ bcid: 'datamatrix', text, version: '48x48' }));
  return { size: DATA_MATRIX_SIZE, cells: Uint8Array.from(symbol.pixs) };
}
