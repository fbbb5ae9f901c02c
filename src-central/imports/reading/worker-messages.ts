// What the thread that reads a file says. Between read-file-worker.ts and read-file.ts only.
import type { ImportFailure, ImportFormat } from '#shared/contracts/central/administration/import-records.ts';
import type { TableRow } from './table.ts';

export type FromWorker =
  | { readonly kind: 'found'; readonly format: ImportFormat; readonly sheets: string[]; readonly headers: string[] }
  | { readonly kind: 'rows'; readonly rows: TableRow[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly failure: ImportFailure };
