// A square code as modules: which cells are dark. Made by qr-grid.ts and data-matrix-grid.ts, drawn as one path,
// and rebuilt from a finished page by the read-back to compare cell by cell.

export interface ModuleGrid {
  /** Cells per side. */
  readonly size: number;
  /** Row by row from the top left, 1 dark. */
  readonly cells: Uint8Array;
}

/** A rectangle of dark cells, in cells from the top left. */
export interface CellRect {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * The dark cells as few rectangles, none overlapping: runs along a row, joined downwards where the same run repeats.
 * All of them filled as one path leave no hairlines between cells.
 */
export function darkRects(grid: ModuleGrid): CellRect[] {
  const { size, cells } = grid;
  const taken = new Uint8Array(cells.length);
  const dark = (column: number, row: number) => cells[row * size + column] === 1 && taken[row * size + column] === 0;
  const rects: CellRect[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!dark(column, row)) continue;
      let columns = 1;
      while (column + columns < size && dark(column + columns, row)) columns++;
      let rows = 1;
      while (row + rows < size && runIsDark(column, columns, row + rows)) rows++;
      for (let down = 0; down < rows; down++)
        taken.fill(1, (row + down) * size + column, (row + down) * size + column + columns);
      rects.push({ column, row, columns, rows });
    }
  }
  return rects;

  function runIsDark(column: number, columns: number, row: number): boolean {
    for (let across = 0; across < columns; across++) if (!dark(column + across, row)) return false;
    return true;
  }
}

/** The grid that `rects` cover, or null if one leaves it or two overlap. */
export function gridOfRects(size: number, rects: readonly CellRect[]): ModuleGrid | null {
  const cells = new Uint8Array(size * size);
  for (const { column, row, columns, rows } of rects) {
    if (column < 0 || row < 0 || column + columns > size || row + rows > size) return null;
    for (let y = row; y < row + rows; y++) {
      for (let x = column; x < column + columns; x++) {
        if (cells[y * size + x] === 1) return null;
        cells[y * size + x] = 1;
      }
    }
  }
  return { size, cells };
}

/** Whether two grids are the same, cell by cell. */
export function sameGrid(a: ModuleGrid, b: ModuleGrid): boolean {
  return a.size === b.size && a.cells.every((cell, index) => cell === b.cells[index]);
}
