// The write path between a station and central: commands in batches, and what a station needs to see whether it still holds the same.
// A batch is answered as a whole or not at all; each of its commands takes effect exactly once, however often it is sent.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FamilyIdSchema } from '../../domain/ids.ts';
import { CommandAnswerSchema } from '../commands/result.ts';
import { InstantSchema } from '../fields.ts';
import { FamilyAggregateSchema } from '../records/aggregate.ts';
import { CursorSchema, EpochSchema } from './sync.ts';
import { counterErrors } from './station-errors.ts';

export const maxCommandsPerBatch = 200;

const epochChanged = {
  status: 409,
  message:
    'Central begins a new epoch: send again, with their old ids, the commands of the last sixty days, then take a snapshot.',
  data: z.object({ epoch: EpochSchema }),
} as const;

const pushCommands = oc
  .route({
    method: 'POST',
    path: '/v1/sync/commands',
    summary: 'Commands in the order of their lanes; each is applied once, and a repeat gets the same answer',
  })
  .errors({ ...counterErrors, EPOCH_CHANGED: epochChanged })
  .input(
    z.object({
      epoch: EpochSchema,
      /** Each is checked by itself against CommandSchema: one that is not understood holds up no other lane. */
      commands: z.array(z.looseObject({})).min(1).max(maxCommandsPerBatch),
    }),
  )
  .output(z.object({ answers: z.array(CommandAnswerSchema), serverTime: InstantSchema }));

/** How many rows of each list stand in the families of a range. */
export const RowCountsSchema = z.object({
  ...{ persons: z.int(), payers: z.int(), enrolments: z.int(), diets: z.int(), delegations: z.int() },
  ...{ wallets: z.int(), bollettini: z.int(), conflicts: z.int(), merges: z.int() },
  /** Absent where central is older. */
  accounts: z.int().default(0),
});
export type RowCounts = z.infer<typeof RowCountsSchema>;

export const FamilyDigestSchema = z.object({
  /** First and last family of the range, both in it. */
  from: FamilyIdSchema,
  to: FamilyIdSchema,
  families: z.int().min(1),
  rows: RowCountsSchema,
  /** SHA-256 (hex) of what digestText (central/digest-text.ts) makes of the aggregates as this station is sent them. */
  digest: z.string().length(64),
});
export type FamilyDigest = z.infer<typeof FamilyDigestSchema>;

const digests = oc
  .route({
    method: 'GET',
    path: '/v1/sync/digests',
    summary: 'Digests of what the station should hold, by ranges of families in order of id',
  })
  .errors(counterErrors)
  .input(
    z.object({
      /** Goes on after this family; empty: from the beginning. */
      after: z.string().max(64).default(''),
      /** Families looked at for one answer. */
      limit: z.coerce.number().int().min(1).max(2000).default(1000),
      /** Families of one range. */
      size: z.coerce.number().int().min(1).max(200).default(200),
    }),
  )
  .output(
    z.object({
      /** Families merged into another are in none. */
      ranges: z.array(FamilyDigestSchema),
      /** Ente, catalogue and operators. */
      records: z.object({ rows: z.int().min(0), digest: z.string().length(64) }),
      /** Where to go on; null at the end. */
      next: FamilyIdSchema.nullable(),
      /** The state that was looked at: a station that has not pulled as far as this must not compare. */
      cursor: CursorSchema,
      serverTime: InstantSchema,
    }),
  );

const families = oc
  .route({
    method: 'POST',
    path: '/v1/sync/families',
    summary: 'Families by their ids, to mend a range that differs',
  })
  .errors(counterErrors)
  .input(z.object({ ids: z.array(FamilyIdSchema).min(1).max(100) }))
  .output(
    z.object({
      families: z.array(FamilyAggregateSchema),
      /** Not there, merged away, or not in this station's scope: forget them. */
      gone: z.array(FamilyIdSchema),
      cursor: CursorSchema,
    }),
  );

export const commandsContract = { commands: pushCommands, digests, families };
