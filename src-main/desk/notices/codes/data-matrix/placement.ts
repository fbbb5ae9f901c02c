// Where each bit of each codeword lies in a 48×48 Data Matrix: the diagonal walk of ISO/IEC 16022, annex F, over the 44×44
// data modules, which four regions of 22×22 share. Called by data-matrix-grid.ts; worked out once.

/** Side of the data area, regions' frames left out. */
const SIDE = 44;
const REGION = 22;
const FRAMED = REGION + 2;
const WHOLE = 48;

/** By codeword × 8 + bit (most significant first): the cell in the whole symbol, row × 48 + column. */
export const BIT_CELLS: Uint16Array = bitCells();

function bitCells(): Uint16Array {
  const cells = new Uint16Array(SIDE * SIDE);
  const taken = new Uint8Array(SIDE * SIDE);
  let word = 0;

  const module = (givenRow: number, givenColumn: number, bit: number) => {
    let [row, column] = [givenRow, givenColumn];
    // Shapes that run out at one side come in again at the other, shifted; for this side by nothing but the wrap's own step.
    if (row < 0) {
      row += SIDE;
      column += 4 - ((SIDE + 4) % 8);
    }
    if (column < 0) {
      column += SIDE;
      row += 4 - ((SIDE + 4) % 8);
    }
    taken[row * SIDE + column] = 1;
    cells[word * 8 + bit] = wholeCell(row, column);
  };
  const utah = (row: number, column: number) => {
    const shape = [
      [-2, -2],
      [-2, -1],
      [-1, -2],
      [-1, -1],
      [-1, 0],
      [0, -2],
      [0, -1],
      [0, 0],
    ] as const;
    shape.forEach(([down, across], bit) => module(row + down, column + across, bit));
    word++;
  };
  const corner = (places: readonly (readonly [number, number])[]) => {
    places.forEach(([row, column], bit) =>
      module(row < 0 ? SIDE + row : row, column < 0 ? SIDE + column : column, bit),
    );
    word++;
  };

  let row = 4;
  let column = 0;
  do {
    // 44 is a multiple of 4 but not of 8: of the four corner shapes only the first can occur.
    if (row === SIDE && column === 0)
      corner([
        [-1, 0],
        [-1, 1],
        [-1, 2],
        [0, -2],
        [0, -1],
        [1, -1],
        [2, -1],
        [3, -1],
      ]);
    do {
      if (row < SIDE && column >= 0 && taken[row * SIDE + column] === 0) utah(row, column);
      row -= 2;
      column += 2;
    } while (row >= 0 && column < SIDE);
    row += 1;
    column += 3;
    do {
      if (row >= 0 && column < SIDE && taken[row * SIDE + column] === 0) utah(row, column);
      row += 2;
      column -= 2;
    } while (row < SIDE && column >= 0);
    row += 3;
    column += 1;
  } while (row < SIDE || column < SIDE);
  return cells;
}

function wholeCell(row: number, column: number): number {
  const framed = (place: number) => Math.floor(place / REGION) * FRAMED + 1 + (place % REGION);
  return framed(row) * WHOLE + framed(column);
}
