// Which code a leaf of a page is, and its modules. Called by the drawing.
import { assertNever } from '#shared/domain/assert-never.ts';
import { dataMatrixGrid } from './data-matrix-grid.ts';
import type { ModuleGrid } from './module-grid.ts';
import { linkGrid, qrGrid } from './qr-grid.ts';

/** `qr`, `data-matrix`: of a notice, each of the one size that the guide states. `link`: an address, as large as it needs to be. */
export type Symbology = 'qr' | 'data-matrix' | 'link';

export function codeGrid(symbology: Symbology, text: string): ModuleGrid {
  switch (symbology) {
    case 'qr':
      return qrGrid(text);
    case 'data-matrix':
      return dataMatrixGrid(text);
    case 'link':
      return linkGrid(text);
    default:
      return assertNever(symbology);
  }
}
