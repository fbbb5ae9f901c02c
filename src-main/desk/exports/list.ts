// What a list that can be exported is made of: columns that each take their value out of an entry, and the entries, one after the other.
// Lists are stated in lists/; the encoders (write-csv.ts, write-xlsx.ts) know only what is here.
import type { ExportFilter, ExportList, MaskedField } from '#shared/contracts/desk/exports.ts';
import type { Language } from '#shared/contracts/fields.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import type { ColumnKey } from './column-titles.ts';

/** Amounts are cents, days `YYYY-MM-DD`; nothing there is null. */
export type Cell = string | number | null;
export type Kind = 'text' | 'day' | 'amount' | 'count';

export interface Asked {
  readonly db: ReadableDb;
  readonly today: LocalDate;
  readonly language: Language;
  readonly filter: ExportFilter;
  /** Whether `field` was ticked to leave unmasked. */
  readonly discloses: (field: MaskedField) => boolean;
}

export interface Column<Entry> {
  readonly key: ColumnKey;
  readonly kind: Kind;
  readonly masked?: MaskedField;
  readonly value: (entry: Entry, asked: Asked) => Cell;
}

/** How far the reading is, told before the entries of each family. */
export type OnFamily = (done: number, total: number) => void;

export interface ListDefinition {
  readonly list: ExportList;
  readonly columns: readonly Omit<Column<never>, 'value'>[];
  /** Cells of the columns `keys`, row by row. */
  rows(asked: Asked, keys: ReadonlySet<string>, onFamily: OnFamily): Generator<Cell[]>;
}

export function defineList<Entry>(
  list: ExportList,
  columns: readonly Column<Entry>[],
  entries: (asked: Asked, onFamily: OnFamily) => Iterable<Entry>,
): ListDefinition {
  return {
    list,
    columns,
    *rows(asked, keys, onFamily) {
      const chosen = columns.filter(({ key }) => keys.has(key));
      for (const entry of entries(asked, onFamily)) yield chosen.map(({ value }) => value(entry, asked));
    },
  };
}
