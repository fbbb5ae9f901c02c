// The desk's side of the central contract, over HTTPS. Called by the engine; every call is signed and has an end, every answer is checked.
// Throws ContactProblem, except for the answers that mean that a cursor, or an epoch, is not central's any more.
import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { z } from 'zod';
import { FamilyDigestSchema } from '#shared/contracts/central/commands.ts';
import { HistoryEntrySchema, type HistoryEntry } from '#shared/contracts/central/family-history.ts';
import { centralContract } from '#shared/contracts/central/index.ts';
import {
  LeaseAnswerSchema,
  UnreachedSchema,
  type LeaseAnswer,
  type LeaseQuestion,
  type Returned,
  type Unreached,
} from '#shared/contracts/central/mail.ts';
import type { Disclosure } from '#shared/contracts/disclosure.ts';
import type { HandedOutNotice } from '#shared/contracts/central/notices.ts';
import { MailAccessSchema, type FirstOperator, type MailAccess } from '#shared/contracts/central/stations-settings.ts';
import { CursorSchema, FeedEntrySchema, SnapshotManifestSchema } from '#shared/contracts/central/sync.ts';
import { EpochSchema, type Cursor, type FeedEntry, type SnapshotManifest } from '#shared/contracts/central/sync.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import { CommandAnswerSchema, type CommandAnswer } from '#shared/contracts/commands/result.ts';
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import type { FileHash } from '#shared/contracts/records/information.ts';
import { FamilyIdSchema, type FamilyId } from '#shared/domain/ids.ts';
import type { CentralClock } from '../station/central-clock.ts';
import { signedFetch } from '../station/signed-fetch.ts';
import type { StationAccess } from '../station/station-identity.ts';
import type { CompareSource } from './compare/compare-options.ts';
import { ContactProblem, contactProblemOf } from './contact-problem.ts';

export interface Clocked {
  /** Clock of this machine minus central's, at the middle of the call. Milliseconds. */
  readonly clockOffsetMs: number;
  readonly serverTime: Instant;
}

export interface KnownAs extends Clocked {
  readonly stationName: string;
  readonly enteName: string;
  /** What links for parents begin with; null where nobody said so. */
  readonly publicUrl: string | null;
}

export interface FeedPage extends Clocked {
  readonly changes: readonly FeedEntry[];
  readonly nextCursor: Cursor;
  readonly more: boolean;
}

/** Central was restored from a backup, and counts from there. */
export interface EpochChanged {
  readonly newEpoch: string;
}

export interface Answers extends Clocked {
  readonly answers: readonly CommandAnswer[];
}

export interface FamilyHistory {
  readonly entries: readonly HistoryEntry[];
  readonly more: boolean;
}

export type FirstOperatorRefusal = 'NOT_FIRST' | 'PASSWORD_WEAK';

export interface CentralClient extends CompareSource {
  whoAmI(): Promise<KnownAs>;
  /** 'snapshot-needed' when the cursor means nothing any more. */
  feed(after: Cursor, limit: number): Promise<FeedPage | EpochChanged | 'snapshot-needed'>;
  createSnapshot(): Promise<SnapshotManifest>;
  pushCommands(epoch: string, commands: readonly Command[]): Promise<Answers | EpochChanged>;
  /** Null for a family that central does not show to this station. */
  history(familyId: FamilyId, offset: number): Promise<FamilyHistory | null>;
  /** The ente's mail account, password included; null where it has none, or none for this station. */
  mailAccount(): Promise<MailAccess | null>;
  /** Makes the first administrator of an ente that has no operator, or says why not. */
  firstOperator(operator: FirstOperator): Promise<'made' | FirstOperatorRefusal>;
  /** Null: there is no account to send by, or not for this station. */
  mailLease(question: LeaseQuestion): Promise<LeaseAnswer | null>;
  /** Hands on what came back and is not ours. @returns where central's own messages did not arrive */
  mailReturned(returned: readonly Returned[]): Promise<readonly Unreached[]>;
  /** A piece of a published file; null where nothing published has it any more, or central keeps no files. */
  filePiece(hash: FileHash, piece: number): Promise<FilePiece | null>;
  reportNotices(notices: readonly HandedOutNotice[]): Promise<void>;
  reportDisclosures(disclosures: readonly Disclosure[]): Promise<void>;
  /** Ends every call that is under way; each fails with `reason`. */
  abort(reason: ContactProblem): void;
}

/** How long an answer may take, by call. A snapshot may have to be made first. */
export interface Timeouts {
  readonly call: number;
  readonly snapshot: number;
}
export const TIMEOUTS: Timeouts = { call: 15_000, snapshot: 180_000 };

const FilePieceSchema = z.object({ base64: z.string(), pieces: z.int().min(1) });
type FilePiece = z.infer<typeof FilePieceSchema>;
const KnownAsSchema = z.object({
  ...{ stationName: z.string(), enteName: z.string(), serverTime: InstantSchema },
  publicUrl: z.url().nullable().default(null),
});
const HistorySchema = z.object({ entries: z.array(HistoryEntrySchema), more: z.boolean() });
const AnswersSchema = z.object({ answers: z.array(CommandAnswerSchema).max(1000), serverTime: InstantSchema });
const DigestPageSchema = z.object({
  ranges: z.array(FamilyDigestSchema),
  records: z.object({ rows: z.int(), digest: z.string() }),
  next: FamilyIdSchema.nullable(),
  cursor: CursorSchema,
});
const UnreachedListSchema = z.object({ unreached: z.array(UnreachedSchema) });
const FamiliesSchema = z.object({
  families: z.array(z.unknown()),
  gone: z.array(FamilyIdSchema),
  cursor: CursorSchema,
});
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
  let aborting = new AbortController();

  async function call<Value>(ms: number, schema: z.ZodType<Value>, ask: (signal: AbortSignal) => Promise<unknown>) {
    const before = clock.own();
    const answer = await ask(AbortSignal.any([AbortSignal.timeout(ms), aborting.signal]));
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
        .catch((failure: unknown) => (codeOf(failure) === 'CURSOR_GONE' ? 'snapshot-needed' : epochOr(failure))),
    digests: (question) =>
      call(timeouts.call, DigestPageSchema, (signal) => client.sync.digests(question, { signal }))
        .then(({ value }) => value)
        .catch(rethrown),
    families: (ids) =>
      call(timeouts.call, FamiliesSchema, (signal) => client.sync.families({ ids: [...ids] }, { signal }))
        .then(({ value }) => value)
        .catch(rethrown),
    createSnapshot: () =>
      call(timeouts.snapshot, SnapshotManifestSchema, (signal) =>
        client.sync.createSnapshot({ encodings: ['zstd', 'gzip'] }, { signal }),
      )
        .then(({ value }) => value)
        .catch(rethrown),
    pushCommands: (epoch, commands) =>
      call(timeouts.call, AnswersSchema, (signal) =>
        client.sync.commands({ epoch: EpochSchema.parse(epoch), commands: [...commands] }, { signal }),
      )
        .then(clocked)
        .catch(epochOr),
    history: (id, offset) =>
      call(timeouts.call, HistorySchema, (signal) => client.families.history({ id, offset }, { signal }))
        .then(({ value }) => value)
        .catch((failure: unknown) => (codeOf(failure) === 'FAMILY_UNKNOWN' ? null : rethrown(failure))),
    mailAccount: () =>
      call(timeouts.call, MailAccessSchema, (signal) => client.settings.mailAccount(undefined, { signal }))
        .then(({ value }) => value)
        .catch((failure: unknown) => (withoutMail.has(codeOf(failure) ?? '') ? null : rethrown(failure))),
    firstOperator: (operator) =>
      call(timeouts.call, z.object({}), (signal) => client.settings.firstOperator(operator, { signal }))
        .then(() => 'made' as const)
        .catch((failure: unknown) => FirstOperatorRefusalSchema.safeParse(codeOf(failure)).data ?? rethrown(failure)),
    mailLease: (question) =>
      call(timeouts.call, LeaseAnswerSchema, (signal) => client.mail.lease(question, { signal }))
        .then(({ value }) => value)
        .catch((failure: unknown) => (withoutMail.has(codeOf(failure) ?? '') ? null : rethrown(failure))),
    mailReturned: (returned) =>
      call(timeouts.call, UnreachedListSchema, (signal) =>
        client.mail.returned({ returned: [...returned] }, { signal }),
      )
        .then(({ value }) => value.unreached)
        .catch((failure: unknown) => (codeOf(failure) === 'NOT_AVAILABLE' ? [] : rethrown(failure))),
    filePiece: (hash, piece) =>
      call(timeouts.call, FilePieceSchema, (signal) => client.information.filePiece({ hash, piece }, { signal }))
        .then(({ value }) => value)
        .catch((failure: unknown) => (codeOf(failure) === 'FILE_UNKNOWN' ? null : rethrown(failure))),
    reportNotices: (notices) =>
      call(timeouts.call, z.object({}), (signal) => client.notices.handedOut({ notices: [...notices] }, { signal }))
        .then(() => {})
        .catch(rethrown),
    reportDisclosures: (disclosures) =>
      call(timeouts.call, z.object({}), (signal) =>
        client.disclosures.report({ disclosures: [...disclosures] }, { signal }),
      )
        .then(() => {})
        .catch(rethrown),
    abort: (reason) => {
      aborting.abort(reason);
      aborting = new AbortController();
    },
  };
}

const withoutMail: ReadonlySet<string> = new Set(['NO_MAIL_ACCOUNT', 'NOT_FOR_KIOSK', 'NOT_AVAILABLE']);
const FirstOperatorRefusalSchema = z.enum(['NOT_FIRST', 'PASSWORD_WEAK']);

const EpochSchemaOfError = z.object({ epoch: EpochSchema });

function codeOf(failure: unknown): string | null {
  return failure instanceof ORPCError ? String(failure.code) : null;
}

function epochOr(failure: unknown): EpochChanged {
  const epoch = EpochSchemaOfError.safeParse(failure instanceof ORPCError ? failure.data : null).data?.epoch;
  if (codeOf(failure) !== 'EPOCH_CHANGED') return rethrown(failure);
  if (epoch === undefined) throw new ContactProblem('GARBAGE', 'another epoch without its name');
  return { newEpoch: epoch };
}

function rethrown(failure: unknown): never {
  throw contactProblemOf(failure);
}
