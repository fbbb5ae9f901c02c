// What the desk and its exporting worker say to each other. Checked by both: a worker is a border too.
import { z } from 'zod';
import { ExportRequestSchema } from '#shared/contracts/desk/exports.ts';
import { InstantSchema, LocalDateSchema } from '#shared/contracts/fields.ts';

export const ExportJobSchema = z.object({
  file: z.string(),
  key: z.instanceof(Uint8Array<ArrayBuffer>),
  request: ExportRequestSchema,
  today: LocalDateSchema,
  mostBytes: z.int(),
  /** One cell; anything but 0 cancels. Shared, because a worker that reads and writes hears no messages meanwhile. */
  cancelled: z.instanceof(SharedArrayBuffer),
});
export type ExportJob = z.infer<typeof ExportJobSchema>;

export const FromExportWorkerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int(), rows: z.int() }),
  z.object({
    type: z.literal('finished'),
    bytes: z.instanceof(Uint8Array<ArrayBuffer>),
    rows: z.int(),
    dataAsOf: InstantSchema.nullable(),
  }),
  z.object({ type: z.literal('ended'), why: z.enum(['cancelled', 'TOO_LARGE']) }),
  z.object({ type: z.literal('failed'), detail: z.string(), damaged: z.boolean() }),
]);
export type FromExportWorker = z.infer<typeof FromExportWorkerSchema>;
