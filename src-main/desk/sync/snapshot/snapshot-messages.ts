// What the desk and its loading worker say to each other. Checked by both: a worker is a border too.
import { z } from 'zod';
import { SnapshotManifestSchema } from '#shared/contracts/central/sync.ts';
import { SyncStatusSchema } from '#shared/contracts/desk/system.ts';
import { StationIdSchema } from '#shared/domain/ids.ts';

const storeFields = { file: z.string(), key: z.instanceof(Uint8Array<ArrayBuffer>) };
export const SnapshotJobSchema = z.discriminatedUnion('type', [
  z.object({
    ...storeFields,
    type: z.literal('load'),
    access: z.object({
      url: z.string(),
      stationId: StationIdSchema,
      privateKey: z.instanceof(Uint8Array<ArrayBuffer>),
    }),
    /** As the desk measured it. */
    clockOffsetMs: z.number(),
    manifest: SnapshotManifestSchema,
    /** Clock of central when the snapshot was asked for. */
    dataAsOf: z.string(),
  }),
  /** Only clears away what an earlier load left. */
  z.object({ ...storeFields, type: z.literal('clear') }),
]);
export type SnapshotJob = z.infer<typeof SnapshotJobSchema>;

export const LoadResultSchema = z.object({
  rows: z.int(),
  families: z.int(),
  bollettini: z.int(),
  loadMs: z.number(),
  indexMs: z.number(),
  switchMs: z.number(),
  longestSliceMs: z.number(),
});

export const FromSnapshotWorkerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  /** The new data are live; what they replaced is still being cleared away. */
  z.object({ type: z.literal('live'), result: LoadResultSchema }),
  z.object({ type: z.literal('cleared') }),
  z.object({
    type: z.literal('failed'),
    code: SyncStatusSchema.shape.problem.unwrap(),
    detail: z.string(),
    damaged: z.boolean(),
  }),
]);
export type FromSnapshotWorker = z.infer<typeof FromSnapshotWorkerSchema>;
