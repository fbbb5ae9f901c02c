import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { csvAmount, csvLine, csvText } from './csv-text.ts';

/** RFC 4180 as its grammar says it, for one line; shares nothing with what wrote it. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (line[at] === '"') {
      at++;
      while (line[at] !== '"' || line[at + 1] === '"') {
        cell += line[at];
        at += line[at] === '"' ? 2 : 1;
      }
      at++;
    } else {
      while (line[at] !== ';' && line.slice(at) !== '\r\n') cell += line[at++];
    }
    cells.push(cell);
    if (line.slice(at) === '\r\n') return cells;
    if (line[at] !== ';') throw new Error(`neither a separator nor the end at ${at}`);
    at++;
  }
}

describe('a line of CSV', () => {
  it('gives back every text, whatever stands in it', () => {
    const anyText = fc.string({
      unit: fc.constantFrom('a', 'ß', '"', ';', ',', '\r', '\n', '\t', ' ', "'", '=', '😀'),
    });
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 6 }), (cells) => {
        expect(readLine(csvLine(cells))).toEqual(cells);
      }),
    );
  });

  it('quotes only where it must', () => {
    expect(csvLine(['D’Amico', 'a;b', 'say "no"', '57,33'])).toBe('D’Amico;"a;b";"say ""no""";57,33\r\n');
  });
});

describe('a text that a spreadsheet would take for a formula', () => {
  it.each(['=1+1', '+39 02 1234', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =cmd|x', '＝1'])(
    '%j gets an apostrophe',
    (text) => {
      expect(csvText(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'Rossi-Bianchi', "'t Hooft", 'a=b', '302000000000000011', '3 - 2'])('%j stays as it is', (text) => {
    expect(csvText(text)).toBe(text);
  });
});

describe('an amount', () => {
  it.each([
    [-5733, '-57,33'],
    [0, '0,00'],
    [-1, '-0,01'],
    [123_456, '1234,56'],
  ])('%i cents are written %s', (amount, text) => {
    expect(csvAmount(amount)).toBe(text);
  });
});
