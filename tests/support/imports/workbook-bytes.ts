// Rows as a workbook that an office made by hand: a title, groups in merged cells over the names, days as numbers of the spreadsheet, a
// second sheet with remarks. Used by the tests of imports.
import { writeXlsx, type Cell, type CellValue } from 'hucre/xlsx';
import type { FileRow } from './some-families.ts';

const groups = [
  { name: 'Alunno', columns: ['Cognome', 'Nome', 'CF', 'Data nascita', 'Sesso'] },
  { name: 'Genitore 1', columns: ['Cognome', 'Nome', 'CF', 'Cellulare'] },
  { name: 'Genitore 2', columns: ['Cognome', 'Nome', 'CF'] },
  { name: 'Iscrizione', columns: ['Scuola', 'Classe', 'Servizi'] },
];

/** @param formulas cells, by row of the sheet and column from 0, that hold a formula: its result, or null where the file has none */
export async function workbookBytes(
  rows: readonly FileRow[],
  formulas: ReadonlyMap<string, CellValue> = new Map(),
): Promise<Uint8Array> {
  const head: CellValue[] = [];
  const merges = [{ startRow: 0, startCol: 0, endRow: 0, endCol: 14 }];
  for (const { name, columns } of groups) {
    merges.push({ startRow: 2, startCol: head.length, endRow: 2, endCol: head.length + columns.length - 1 });
    head.push(name, ...columns.slice(1).map(() => null));
  }
  const cells = new Map<string, Partial<Cell>>(
    [...formulas].map(([place, result]) => [
      place,
      { formula: 'CONCATENATE("a","b")', ...(result === null ? {} : { formulaResult: result }) },
    ]),
  );
  const sheet = {
    ...{ name: 'Iscritti', merges, cells },
    rows: [['Elenco iscritti a.s. 2026/27'], [], head, groups.flatMap(({ columns }) => columns), ...rows.map(cellsOf)],
  };
  return await writeXlsx({ sheets: [{ name: 'Leggimi', rows: [['Esportato per prova']] }, sheet] });
}

function cellsOf(row: FileRow): CellValue[] {
  return [
    ...[row['Cognome alunno'], row['Nome alunno'], row['CF alunno'], dayOf(row['Data nascita']), row.Sesso],
    ...[row['Cognome genitore 1'], row['Nome genitore 1'], row['CF genitore 1'], row['Cellulare genitore 1']],
    ...[row['Cognome genitore 2'] || null, row['Nome genitore 2'] || null, row['CF genitore 2'] || null],
    ...[row.Scuola, row.Classe, row.Servizi],
  ];
}

const dayOf = (text: string): Date =>
  new Date(Date.UTC(Number(text.slice(6)), Number(text.slice(3, 5)) - 1, Number(text.slice(0, 2))));
