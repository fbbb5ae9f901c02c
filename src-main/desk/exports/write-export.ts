// A whole list as the bytes of a file, in chunks. Called by the worker (into memory) and by `desk export` (to a disk).
// Reads as of one moment: what sync brings meanwhile is in the next export.
import { assertNever } from '#shared/domain/assert-never.ts';
import type { ExportRequest } from '#shared/contracts/desk/exports.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { columnTitle, sheetTitle } from './column-titles.ts';
import type { Cell, Kind, ListDefinition } from './list.ts';
import { lists } from './lists/index.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface SheetColumn {
  readonly title: string;
  readonly kind: Kind;
}

export interface ExportWatch {
  /** Told before each family, and at the end. Throwing ends the export. */
  readonly onProgress: (progress: ExportSteps) => void;
}

export interface ExportSteps {
  readonly done: number;
  readonly total: number;
  readonly rows: number;
}

/** The first key that the list does not have. */
export function unknownColumn({ list, columns }: Pick<ExportRequest, 'list' | 'columns'>): string | undefined {
  return columns.find((key) => !lists[list].columns.some((column) => column.key === key));
}

export async function* writeExport(
  db: ReadableDb,
  request: ExportRequest,
  today: LocalDate,
  watch: ExportWatch,
): AsyncGenerator<Uint8Array> {
  const { list, format, language } = request;
  const definition = lists[list];
  const chosen = definition.columns.filter(({ key }) => request.columns.length === 0 || request.columns.includes(key));
  const columns = chosen.map(({ key, kind }) => ({ title: columnTitle(key, language), kind }));
  const keys = new Set<string>(chosen.map(({ key }) => key));
  db.raw.exec('BEGIN');
  try {
    const rows = rowsOf(definition, db, request, today, keys, watch);
    switch (format) {
      case 'csv':
        yield* writeCsv(columns, rows);
        break;
      case 'xlsx':
        yield* writeXlsx(sheetTitle(list, language), columns, rows);
        break;
      default:
        assertNever(format);
    }
  } finally {
    db.raw.exec('COMMIT');
  }
}

function* rowsOf(
  definition: ListDefinition,
  db: ReadableDb,
  request: ExportRequest,
  today: LocalDate,
  keys: ReadonlySet<string>,
  watch: ExportWatch,
): Generator<Cell[]> {
  const { language, filter, disclosed } = request;
  const discloses = (field: 'fiscalCode' | 'diet') => disclosed?.fields.includes(field) ?? false;
  let steps: ExportSteps = { done: 0, total: 0, rows: 0 };
  const tell = (next: Partial<ExportSteps>) => watch.onProgress((steps = { ...steps, ...next }));
  for (const row of definition.rows({ db, today, language, filter, discloses }, keys, (done, total) =>
    tell({ done, total }),
  )) {
    steps = { ...steps, rows: steps.rows + 1 };
    yield row;
  }
  tell({ done: steps.total });
}
