// The desk's side of the central contract, over HTTPS. Called by the engine; every call is signed and has an end, every answer is checked.
// Throws ContactProblem, except for the two answers that mean "take a snapshot".
import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { z } from 'zod';
import { centralContract } from '#shared/contracts/central/index.ts';
import { CursorSchema, FeedEntrySchema, SnapshotManifestSchema } from '#shared/contracts/central/sync.ts';
import type { Cursor, FeedEntry, SnapshotManifest } from '#shared/contracts/central/sync.ts';
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import type { CentralClock } from '../station/central-clock.ts';
import { signedFetch } from '../station/signed-fetch.ts';
import type { StationAccess } from '../station/station-identity.ts';
import { ContactProblem, contactProblemOf } from './contact-problem.ts';

export interface Clocked {
  /** Clock of this machine minus central's, at the middle of the call. Milliseconds. */
  readonly clockOffsetMs: number;
  readonly serverTime: Instant;
}

export interface KnownAs extends Clocked {
  readonly stationName: string;
  readonly enteName: string;
}

export interface FeedPage extends Clocked {
  readonly changes: readonly FeedEntry[];
  readonly nextCursor: Cursor;
  readonly more: boolean;
}

export interface CentralClient {
  whoAmI(): Promise<KnownAs>;
  /** 'snapshot-needed' when the cursor means nothing any more. */
  feed(after: Cursor, limit: number): Promise<FeedPage | 'snapshot-needed'>;
  createSnapshot(): Promise<SnapshotManifest>;
}

/** How long an answer may take, by call. A snapshot may have to be made first. */
export interface Timeouts {
  readonly call: number;
  readonly snapshot: number;
}
export const TIMEOUTS: Timeouts = { call: 15_000, snapshot: 180_000 };

const KnownAsSchema = z.object({ stationName: z.string(), enteName: z.string(), serverTime: InstantSchema });
const PageSchema = z.object({
  changes: z.array(FeedEntrySchema),
  nextCursor: CursorSchema,
  more: z.boolean(),
  serverTime: InstantSchema,
});

/** `clock` is measured anew by every answer that says what time it is at central. */
export function centralClient(
  access: StationAccess,
  clock: CentralClock,
  timeouts: Timeouts = TIMEOUTS,
): CentralClient {
  const link = new OpenAPILink(centralContract, { url: access.url, fetch: signedFetch(access, clock) });
  const client = createORPCClient<ContractRouterClient<typeof centralContract>>(link);

  async function call<Value>(ms: number, schema: z.ZodType<Value>, ask: (signal: AbortSignal) => Promise<unknown>) {
    const before = clock.own();
    const answer = await ask(AbortSignal.timeout(ms));
    const checked = schema.safeParse(answer);
    if (!checked.success) throw new ContactProblem('GARBAGE', 'an answer that does not keep to the contract');
    return { value: checked.data, middle: (before + clock.own()) / 2 };
  }
  const clocked = <Value extends { serverTime: Instant }>({ value, middle }: { value: Value; middle: number }) => ({
    ...value,
    clockOffsetMs: clock.measure(value.serverTime, middle),
  });

  return {
    whoAmI: () =>
      call(timeouts.call, KnownAsSchema, (signal) => client.sync.whoAmI(undefined, { signal }))
        .then(clocked)
        .catch(rethrown),
    feed: ({ epoch, seq }, limit) =>
      call(timeouts.call, PageSchema, (signal) => client.sync.feed({ epoch, after: seq, limit }, { signal }))
        .then(clocked)
        .catch((failure: unknown) => {
          if (failure instanceof ORPCError && SNAPSHOT_NEEDED.has(String(failure.code)))
            return 'snapshot-needed' as const;
          return rethrown(failure);
        }),
    createSnapshot: () =>
      call(timeouts.snapshot, SnapshotManifestSchema, (signal) =>
        client.sync.createSnapshot({ encodings: ['zstd', 'gzip'] }, { signal }),
      )
        .then(({ value }) => value)
        .catch(rethrown),
  };
}

const SNAPSHOT_NEEDED = new Set(['EPOCH_CHANGED', 'CURSOR_GONE']);

function rethrown(failure: unknown): never {
  throw contactProblemOf(failure);
}
