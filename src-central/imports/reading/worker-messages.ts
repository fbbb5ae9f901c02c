// What the thread that reads a file says, and what it is told. Between read-file-worker.ts and read-file.ts only.
import { z } from 'zod';
import { ImportKindSchema } from '#shared/contracts/central/administration/import-fields.ts';
import {
  ImportFormatSchema,
  type ImportFailure,
  type ImportFormat,
} from '#shared/contracts/central/administration/import-records.ts';
import type { TableRow } from './table.ts';

/** With what the thread is started. */
export const ReadingJobSchema = z.object({
  count: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  kind: ImportKindSchema,
  wanted: ImportFormatSchema.nullable(),
});
export type ReadingJob = z.infer<typeof ReadingJobSchema>;

export type FromWorker =
  /** Asks for a piece of the file. */
  | { readonly kind: 'piece'; readonly position: number }
  | { readonly kind: 'found'; readonly format: ImportFormat; readonly sheets: string[]; readonly headers: string[] }
  | { readonly kind: 'rows'; readonly rows: TableRow[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly failure: ImportFailure };

export const ToWorkerSchema = z.union([
  z.literal('next'),
  z.object({ position: z.int(), bytes: z.instanceof(Uint8Array<ArrayBuffer>) }),
]);
export type ToWorker = z.infer<typeof ToWorkerSchema>;
