// One row of a file seen by its fields, and the problems found while it is read. Called by read-family-row.ts and read-bollettino-row.ts.
// Whatever is wrong is told with the column and what stands there; the first error is not the last: a person corrects a row once.
import type { ImportField } from '#shared/contracts/central/administration/import-fields.ts';
import type { ImportProblem, ImportProblemCode } from '#shared/contracts/central/administration/import-problems.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { Result } from '#shared/domain/result.ts';
import { cellText, isEmpty, type Cell } from '../reading/cell.ts';
import type { CellReaders } from './cell-readers.ts';

/** Where each field stands: its columns, in order. */
export type FieldColumns = ReadonlyMap<ImportField, readonly number[]>;

export function fieldColumns(columns: readonly (ImportField | null)[]): FieldColumns {
  const places = new Map<ImportField, number[]>();
  columns.forEach((field, column) => {
    if (field === null) return;
    const known = places.get(field);
    if (known) known.push(column);
    else places.set(field, [column]);
  });
  return places;
}

type FullCell = Exclude<Cell, null>;

export class RowReader {
  readonly problems: ImportProblem[] = [];
  readonly row: number;
  readonly #cells: readonly Cell[];
  readonly #columns: FieldColumns;
  readonly #readers: CellReaders;

  constructor(row: number, cells: readonly Cell[], columns: FieldColumns, readers: CellReaders) {
    this.row = row;
    this.#cells = cells;
    this.#columns = columns;
    this.#readers = readers;
  }

  problem(code: ImportProblemCode, field: ImportField | null = null, at?: number): void {
    const column = at ?? (field === null ? undefined : this.#columns.get(field)?.[0]);
    const found = column === undefined ? null : cellText(this.#cells[column]).slice(0, 200);
    this.problems.push({ row: this.row, code, field, column: column ?? null, found });
  }

  has(field: ImportField): boolean {
    return this.#columns.has(field);
  }

  /** Cells that hold a value, with their columns; a fault is told and holds none. */
  cells(field: ImportField): { readonly cell: FullCell; readonly column: number }[] {
    return (this.#columns.get(field) ?? []).flatMap((column) => {
      const cell = this.#valueAt(column, field);
      return cell === null ? [] : [{ cell, column }];
    });
  }

  cell(field: ImportField): FullCell | null {
    const columns = this.#columns.get(field);
    const column = columns?.[0];
    if (column === undefined) return null;
    return columns?.length === 1 ? this.#valueAt(column, field) : (this.cells(field)[0]?.cell ?? null);
  }

  #valueAt(column: number, field: ImportField): FullCell | null {
    const cell = this.#cells[column] ?? null;
    if (cell === null || isEmpty(cell)) return null;
    if (typeof cell !== 'object' || !('fault' in cell)) return cell;
    this.problem(cell.fault === 'error' ? 'CELL_IS_ERROR' : 'FORMULA_WITHOUT_VALUE', field, column);
    return null;
  }

  /** Text without blanks around it; '' where there is none. */
  text(field: ImportField, most = 200): string {
    const cell = this.cell(field);
    const text = cell === null ? '' : cellText(cell).replace(/\s+/g, ' ').trim();
    if (text.length <= most) return text;
    this.problem('TEXT_TOO_LONG', field);
    return text.slice(0, most);
  }

  /** What `read` makes of the cell; null where there is none, or where it failed and was told. */
  value<Value>(field: ImportField, read: (cell: FullCell) => Result<Value, ImportProblemCode>): Value | null {
    const cell = this.cell(field);
    if (cell === null) return null;
    const result = read(cell);
    if (result.ok) return result.value;
    this.problem(result.error, field);
    return null;
  }

  day(field: ImportField): LocalDate | null {
    const read = this.value(field, this.#readers.day);
    if (read?.twoDigits === true) this.problem('TWO_DIGIT_YEAR', field);
    return read?.day ?? null;
  }
}
