// The read path between a station and central: a snapshot to begin with, then one ordered feed.
// HTTPS and JSON by OpenAPI; snapshot content is a compressed NDJSON file that can be resumed by HTTP Range.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { EnteIdSchema, SchoolIdSchema, StationIdSchema } from '../../domain/ids.ts';
import { InstantSchema } from '../fields.ts';
import { StationRoleSchema } from './enrolment.ts';
import { stationErrors } from './station-errors.ts';

/** New at every restore of central's database: a cursor of another epoch means nothing. */
export const EpochSchema = z.string().min(1).max(64).brand<'Epoch'>();
export const SeqSchema = z.int().min(0);
export const CursorSchema = z.object({ epoch: EpochSchema, seq: SeqSchema });
export type Cursor = z.infer<typeof CursorSchema>;

/** `change` is checked by the reader against RecordChangeSchema; one that it does not know is kept aside, and blocks nothing. */
export const FeedEntrySchema = z.object({ seq: SeqSchema, change: z.looseObject({ kind: z.string() }) });
export type FeedEntry = z.infer<typeof FeedEntrySchema>;

/** How the snapshot's content is compressed. Every reader knows gzip; zstd costs less time on both sides. */
export const SnapshotEncodingSchema = z.enum(['gzip', 'zstd']);
export type SnapshotEncoding = z.infer<typeof SnapshotEncodingSchema>;

export const SnapshotManifestSchema = z.object({
  snapshotId: z.string().min(1).max(64),
  /** One of those that the reader asked for. */
  encoding: SnapshotEncodingSchema,
  cursor: CursorSchema,
  /** Lines of the uncompressed file, one RecordChange each: ente, catalog, publications, operators, then families in order of id. */
  lines: z.int().min(0),
  families: z.int().min(0),
  persons: z.int().min(0),
  bollettini: z.int().min(0),
  /** Of the compressed file; null while it is made as it is read. */
  bytes: z.int().min(0).nullable(),
  sha256: z.string().length(64).nullable(),
  /** Relative address of the content; answers Range when `bytes` is known. */
  contentPath: z.string().max(200),
});
export type SnapshotManifest = z.infer<typeof SnapshotManifestSchema>;

export const FeedQuestionSchema = z.object({
  epoch: EpochSchema,
  after: z.coerce.number().int().min(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

export const feedErrors = {
  ...stationErrors,
  EPOCH_CHANGED: {
    status: 409,
    message: 'The cursor belongs to another epoch: take a snapshot.',
    data: z.object({ epoch: EpochSchema }),
  },
  CURSOR_GONE: {
    status: 410,
    message: 'The cursor is older than what the feed keeps, or ahead of it: take a snapshot.',
  },
} as const;

export const syncContract = {
  whoAmI: oc
    .route({
      method: 'GET',
      path: '/v1/sync/station',
      summary: 'The station behind the signature, its scope, and the clock of central',
    })
    .errors(stationErrors)
    .output(
      z.object({
        stationId: StationIdSchema,
        stationName: z.string(),
        role: StationRoleSchema,
        enteId: EnteIdSchema,
        enteName: z.string(),
        schoolIds: z.array(SchoolIdSchema),
        /** What links for parents begin with; null: nobody said where they reach this central. */
        publicUrl: z.url().nullable().default(null),
        cursor: CursorSchema,
        serverTime: InstantSchema,
      }),
    ),
  feed: oc
    .route({
      method: 'GET',
      path: '/v1/sync/feed',
      summary: "Changes after a cursor, in order, in the station's scope",
    })
    .errors(feedErrors)
    .input(FeedQuestionSchema)
    .output(
      z.object({
        changes: z.array(FeedEntrySchema),
        /** Where to go on; may lie beyond the last change, when what lies between was out of scope. */
        nextCursor: CursorSchema,
        more: z.boolean(),
        serverTime: InstantSchema,
      }),
    ),
  createSnapshot: oc
    .route({
      method: 'POST',
      path: '/v1/sync/snapshots',
      successStatus: 201,
      summary: "A snapshot of the station's scope at a stated cursor",
    })
    .errors(stationErrors)
    /** Encodings that the reader understands, the best first; nothing said means gzip. */
    .input(z.object({ encodings: z.array(SnapshotEncodingSchema).min(1).max(2).default(['gzip']) }).optional())
    .output(SnapshotManifestSchema),
  /** All that central still takes from a revoked station: its outbox, for an administrator to decide about. Repeating changes nothing. */
  quarantine: oc
    .route({
      method: 'POST',
      path: '/v1/sync/quarantine',
      summary: 'The outbox of a revoked station, whole or in parts',
    })
    .errors({
      ...stationErrors,
      NOT_REVOKED: { status: 409, message: 'This station was not revoked: send the commands as commands.' },
    })
    /** Taken whatever is in them. `last`: there is nothing more to hand in. */
    .input(z.object({ commands: z.array(z.unknown()).max(1000), last: z.boolean() }))
    .output(z.object({ kept: z.int().min(0), serverTime: InstantSchema })),
};
