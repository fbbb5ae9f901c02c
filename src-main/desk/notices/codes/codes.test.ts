import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { beforeAll, describe, expect, it } from 'vitest';
import vectors from '../../../../tests/fixtures/pagopa-vectors.json' with { type: 'json' };
import { DATA_MATRIX_SIZE, dataMatrixGrid, fitsDataMatrix } from './data-matrix-grid.ts';
import { dataCodewords } from './data-matrix/codewords.ts';
import { checkCodewords } from './data-matrix/error-correction.ts';
import { fittingPostalText } from './fitting-postal-text.ts';
import { darkRects, gridOfRects, sameGrid, type ModuleGrid } from './module-grid.ts';
import { QR_SIZE, qrGrid } from './qr-grid.ts';

beforeAll(() => {
  const wasmBinary = new Uint8Array(
    readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
  ).buffer;
  prepareZXingModule({ overrides: { wasmBinary } });
});

async function decoded(grid: ModuleGrid, format: 'QRCode' | 'DataMatrix'): Promise<string | undefined> {
  const [scale, quiet] = [4, 16];
  const side = grid.size * scale + 2 * quiet;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  grid.cells.forEach((cell, index) => {
    if (!cell) return;
    const [row, column] = [Math.floor(index / grid.size), index % grid.size];
    for (let y = 0; y < scale; y++) {
      for (let x = 0; x < scale; x++) {
        const pixel = ((quiet + row * scale + y) * side + quiet + column * scale + x) * 4;
        data.fill(0, pixel, pixel + 3);
      }
    }
  });
  return (await readBarcodes({ data, width: side, height: side, colorSpace: 'srgb' }, { formats: [format] }))[0]?.text;
}

/** A postal text with `free` in the places of name and subject. */
const postalText = (free: string) =>
  `codfase=NBPA;${'1234567890'.repeat(5)}1P199999000013FFFCST83A15L113V${free.padEnd(150).slice(0, 150)}${' '.repeat(12)}A`;

describe('Data Matrix', () => {
  it('is read back by a decoder, whatever capitals, digits and blanks it holds', async () => {
    const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789  ');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: letters, minLength: 150, maxLength: 150 }), async (free) => {
        const text = postalText(free);
        expect(await decoded(dataMatrixGrid(text), 'DataMatrix')).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('holds the official texts in capitals', async () => {
    for (const { text: official } of vectors.dataMatrixTexts) {
      const text = `codfase=NBPA;${official.slice(13).toUpperCase()}`;
      expect(await decoded(dataMatrixGrid(text), 'DataMatrix')).toBe(text);
    }
  });

  it('has the check codewords of the standard', () => {
    // A codeword polynomial times the generator leaves nothing: data and checks together vanish at every root.
    const data = dataCodewords(postalText('MARIO ROSSI'))!;
    const words = [...data, ...checkCodewords(data)];
    const times = (a: number, b: number) => {
      let product = 0;
      for (let left = a, right = b; right > 0; right >>= 1, left = left & 128 ? (left << 1) ^ 0x12d : left << 1)
        if (right & 1) product ^= left;
      return product;
    };
    let root = 1;
    for (let power = 1; power <= 68; power++) {
      root = times(root, 2);
      expect(words.reduce((sum, word) => times(sum, root) ^ word, 0)).toBe(0);
    }
  });

  it('blanks punctuation from the end of the subject until the text fits, and nothing when it fits', () => {
    const fitting = postalText("D'ANGELO-ROSSI MARIO");
    expect(fittingPostalText(fitting)).toBe(fitting);
    const crowded = postalText(`MARIO ROSSI${' '.repeat(29)}${"A.B,C'D-".repeat(12)}`);
    expect(fitsDataMatrix(crowded)).toBe(false);
    const blanked = fittingPostalText(crowded);
    expect(fitsDataMatrix(blanked)).toBe(true);
    expect(blanked).toHaveLength(256);
    expect(blanked.slice(0, 93)).toBe(crowded.slice(0, 93));
    expect(blanked.replace(/[^A-Z0-9]/g, '')).toBe(crowded.replace(/[^A-Z0-9]/g, ''));
    expect(blanked.slice(133, 140)).toBe("A.B,C'D");
  });

  it('refuses characters outside printable ASCII', () => {
    expect(dataCodewords('È')).toBeNull();
  });
});

describe('QR code', () => {
  it('is version 4 for every payment text and reads back', async () => {
    for (const text of vectors.qrTexts) {
      const grid = qrGrid(text);
      expect(grid.size).toBe(QR_SIZE);
      expect(await decoded(grid, 'QRCode')).toBe(text);
    }
  });
});

describe('dark rectangles', () => {
  it('cover exactly the dark cells of any grid', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 64, maxLength: 64 }), (cells) => {
        const grid = { size: 8, cells: Uint8Array.from(cells) };
        const rebuilt = gridOfRects(8, darkRects(grid));
        expect(rebuilt && sameGrid(grid, rebuilt)).toBe(true);
      }),
    );
  });

  it('are refused when they overlap or leave the grid', () => {
    expect(gridOfRects(4, [{ column: 3, row: 0, columns: 2, rows: 1 }])).toBeNull();
    expect(
      gridOfRects(4, [
        { column: 0, row: 0, columns: 2, rows: 2 },
        { column: 1, row: 1, columns: 1, rows: 1 },
      ]),
    ).toBeNull();
  });

  it('tell grids that differ in one cell', () => {
    const grid = dataMatrixGrid(postalText(''));
    const other = { size: DATA_MATRIX_SIZE, cells: grid.cells.slice() };
    other.cells[100] = 1 - other.cells[100]!;
    expect(sameGrid(grid, other)).toBe(false);
  });
});
