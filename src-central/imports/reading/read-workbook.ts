// A workbook (XLSX) as rows of one sheet. Called by read-file-worker.ts, in a thread whose memory is bounded.
// Merged cells above the names belong to each column below them: "Genitore 1" over "Cognome" and "Nome" names both. Days come as days;
// a formula counts with its result, and one whose result is not in the file is a fault, never an empty cell.
import { readXlsx, type CellValue, type Sheet } from 'hucre/xlsx';
import type { ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import type { ImportFormat } from '#shared/contracts/central/administration/import-records.ts';
import { cellText, isEmpty, type Cell } from './cell.ts';
import { findHeader, headerRowsLookedAt } from './find-header.ts';
import type { ReadTable, TableRow } from './table.ts';

type WorkbookFormat = Extract<ImportFormat, { form: 'xlsx' }>;

export async function readWorkbook(
  bytes: Uint8Array,
  kind: ImportKind,
  wanted: WorkbookFormat | null,
): Promise<ReadTable> {
  const sheets: string[] = [];
  const visible: string[] = [];
  const survey = await readXlsx(bytes, {
    maxRows: headerRowsLookedAt,
    sheets: ({ name, hidden, veryHidden }) => {
      sheets.push(name);
      if (hidden !== true && veryHidden !== true) visible.push(name);
      return true;
    },
  });
  const chosen = wanted?.sheet ?? fullest(survey.sheets, visible.length > 0 ? visible : sheets);
  const { sheets: read } = await readXlsx(bytes, { sheets: [chosen] });
  const sheet = read[0];
  if (!sheet) throw new Error('FILE_UNREADABLE');
  const top = sheet.rows.slice(0, headerRowsLookedAt).map((_, at) => cellsOf(sheet, at));
  const spread = top.map((cells, at) => spreadMerged(sheet, at, cells));
  const header = wanted ? wanted.headerRow - 1 : findHeader(top, kind);
  const headerRows = wanted?.headerRows ?? (header > 0 && hasGroups(sheet, header - 1, top[header] ?? []) ? 2 : 1);
  const names = (spread[header] ?? []).map(cellText);
  const groups = headerRows === 2 ? (spread[header - 1] ?? []).map(cellText) : [];
  const width = Math.max(names.length, groups.length);
  const headers = Array.from({ length: width }, (_, at) => {
    const [group, name] = [groups[at]?.trim() ?? '', names[at]?.trim() ?? ''];
    return group === name ? name : `${group} ${name}`.trim();
  });
  return {
    format: { form: 'xlsx', sheet: chosen, headerRow: header + 1, headerRows },
    ...{ sheets, headers },
    rows: () => rowsBelow(sheet, header),
  };
}

function fullest(sheets: readonly Sheet[], among: readonly string[]): string {
  const cells = (sheet: Sheet) => sheet.rows.reduce((sum, row) => sum + row.filter((cell) => cell !== null).length, 0);
  const ranked = sheets.filter(({ name }) => among.includes(name)).sort((a, b) => cells(b) - cells(a));
  return ranked[0]?.name ?? among[0] ?? '';
}

function* rowsBelow(sheet: Sheet, header: number): Generator<TableRow> {
  for (let at = header + 1; at < sheet.rows.length; at += 1) yield { row: at + 1, cells: cellsOf(sheet, at) };
}

function cellsOf(sheet: Sheet, at: number): Cell[] {
  const width = Math.max(sheet.rows[at]?.length ?? 0, widthOfCells(sheet, at));
  return Array.from({ length: width }, (_, column) => {
    const cell = sheet.cells?.get(`${String(at)},${String(column)}`);
    const value = sheet.rows[at]?.[column] ?? null;
    if (cell?.type === 'error') return { fault: 'error' };
    if (cell?.formula !== undefined && value === null && (cell.formulaResult ?? null) === null) {
      return { fault: 'formula' };
    }
    return toCell(value);
  });
}

// A formula at the end of a row whose result is missing lies outside of what the row's values reach.
const widths = new WeakMap<Sheet, Map<number, number>>();
function widthOfCells(sheet: Sheet, row: number): number {
  let known = widths.get(sheet);
  if (!known) {
    known = new Map();
    for (const key of sheet.cells?.keys() ?? []) {
      const [at = 0, column = 0] = key.split(',').map(Number);
      known.set(at, Math.max(known.get(at) ?? 0, column + 1));
    }
    widths.set(sheet, known);
  }
  return known.get(row) ?? 0;
}

const errorText = /^#(?:REF!|N\/[AD]|VALUE!|VALORE!|DIV\/0!|NAME\?|NOME\?|NUM!|NULL!|NULLO!|RIF!)$/;

function toCell(value: CellValue): Cell {
  if (value === null) return null;
  if (value instanceof Date) return { day: value.toISOString().slice(0, 10) };
  if (typeof value === 'boolean') return value ? 'SI' : 'NO';
  if (typeof value === 'number') return value;
  if (errorText.test(value)) return { fault: 'error' };
  return value === '' ? null : value;
}

/** The row with what a merged cell holds in each column that the cell covers, and in each row of it. */
function spreadMerged(sheet: Sheet, at: number, cells: readonly Cell[]): Cell[] {
  const spread = [...cells];
  for (const { startRow, endRow, startCol, endCol } of sheet.merges ?? []) {
    if (at < startRow || at > endRow) continue;
    const value = toCell(sheet.rows[startRow]?.[startCol] ?? null);
    for (let column = startCol; column <= endCol; column += 1) {
      while (spread.length <= column) spread.push(null);
      spread[column] = value;
    }
  }
  return spread;
}

/** Whether a row groups the columns below: a cell merged over several of them, which is no title over the whole sheet. */
function hasGroups(sheet: Sheet, row: number, below: readonly Cell[]): boolean {
  const named = below.filter((cell) => !isEmpty(cell)).length;
  return (sheet.merges ?? []).some(
    ({ startRow, endRow, startCol, endCol }) =>
      row >= startRow && row <= endRow && endCol > startCol && endCol - startCol + 1 < named,
  );
}
