// A file of text that arrives in pieces is read as if it were whole, wherever it is cut; a piece that does not come is no reason to guess.
import { describe, expect, test } from 'vitest';
import { findEncoding } from './decode-text.ts';
import type { FilePieces } from './file-pieces.ts';
import { readCsv } from './read-csv.ts';

const text = '\u{feff}Cognome;Nome;Via\r\nRossi;Niccolò;"Via Roma; 1"\r\n\r\nD’Amico;Zoë;\r\n';
const utf8 = new TextEncoder().encode(text);
const latin = Uint8Array.from('Cognome;Nome\nRossi;Niccolò\n', (character) => character.charCodeAt(0));

function cut(bytes: Uint8Array, size: number): FilePieces {
  const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => at * size);
  const pieces = starts.map((at) => new Uint8Array(bytes.slice(at, at + size)));
  return {
    ...{ count: pieces.length, bytes: bytes.length },
    piece: async (position) => await Promise.resolve(pieces[position] ?? new Uint8Array()),
  };
}

describe.each([1, 2, 3, 7, 1000])('in pieces of %i bytes', (size) => {
  test('its rows are whole', async () => {
    const table = await readCsv(cut(utf8, size), 'families', null);
    expect(table.headers).toEqual(['Cognome', 'Nome', 'Via']);
    const rows = [];
    for await (const row of table.rows()) rows.push(row);
    expect(rows).toEqual([
      { row: 2, cells: ['Rossi', 'Niccolò', 'Via Roma; 1'] },
      { row: 3, cells: [null] },
      { row: 4, cells: ['D’Amico', 'Zoë', null] },
    ]);
  });

  test('its encoding is found', async () => {
    expect(await findEncoding(cut(utf8, size))).toBe('utf-8');
    expect(await findEncoding(cut(latin, size))).toBe('windows-1252');
    if (size > 1) expect(await findEncoding(cut(Uint8Array.of(0xff, 0xfe, 0x41, 0), size))).toBe('utf-16le');
  });
});

test('a piece that does not come is told, not taken for another encoding', async () => {
  const pieces = { ...cut(utf8, 10), piece: () => Promise.reject(new Error('the line')) };
  await expect(findEncoding(pieces)).rejects.toThrow('the line');
});
