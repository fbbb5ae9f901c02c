// The Data Matrix of the postal part: always 48×48 modules.
// Called by the print model (does it fit?), the drawing and the read-back. Made here rather than by a library: every notice of a batch
// needs one, and the general encoders at hand take longer for it than the whole rest of the page.
import { checkCodewords } from './data-matrix/error-correction.ts';
import { dataCodewords } from './data-matrix/codewords.ts';
import { BIT_CELLS } from './data-matrix/placement.ts';
import type { ModuleGrid } from './module-grid.ts';

export const DATA_MATRIX_SIZE = 48;
const REGION = 24;

/** Frames of the four regions: dark left and bottom, alternating top and right. */
const FRAMES = Uint8Array.from({ length: DATA_MATRIX_SIZE ** 2 }, (_, cell) => {
  const [row, column] = [Math.floor(cell / DATA_MATRIX_SIZE) % REGION, (cell % DATA_MATRIX_SIZE) % REGION];
  if (column === 0 || row === REGION - 1) return 1;
  if (row === 0) return column % 2 === 0 ? 1 : 0;
  return column === REGION - 1 && row % 2 === 1 ? 1 : 0;
});

/** Whether `text` can be put into a symbol of this size. */
export function fitsDataMatrix(text: string): boolean {
  return dataCodewords(text) !== null;
}

/** `text` as a Data Matrix. Throws if it does not fit: the print model has made sure that it does. */
export function dataMatrixGrid(text: string): ModuleGrid {
  const data = dataCodewords(text);
  if (!data) throw new Error('the postal text does not fit into 48×48 modules');
  const cells = FRAMES.slice();
  const words = [...data, ...checkCodewords(data)];
  words.forEach((word, index) => {
    for (let bit = 0; bit < 8; bit++) {
      if ((word >> (7 - bit)) & 1) cells[BIT_CELLS[index * 8 + bit] ?? 0] = 1;
    }
  });
  return { size: DATA_MATRIX_SIZE, cells };
}
