// What every reader of a file gives: its form, the names of its columns, its rows. Called by read-file-worker.ts.
import type { ImportFormat } from '#shared/contracts/central/administration/import-records.ts';
import type { Cell } from './cell.ts';

export interface TableRow {
  /** As the spreadsheet counts it, from 1. */
  readonly row: number;
  readonly cells: Cell[];
}

export interface ReadTable {
  readonly format: ImportFormat;
  readonly sheets: readonly string[];
  readonly headers: readonly string[];
  /** Those below the names, empty ones included. */
  rows(): AsyncIterable<TableRow> | Iterable<TableRow>;
}
