// What the http room asks of the rooms behind it. Made from a database (database-services.ts) or, for the large demo sizes, from the
// generator alone (sandbox/demo-services.ts): the same contract, the same wire.
import type { Cursor, SnapshotEncoding, SnapshotManifest } from '#shared/contracts/central/sync.ts';
import type { CommandAnswer } from '#shared/contracts/commands/result.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { Readable } from 'node:stream';
import type { Station } from '../stations/find-station.ts';
import type { StationRegistry } from '../stations/station-registry.ts';
import type { HistoryPage } from '../commands/read-history.ts';
import type { IdentityContext } from '../identity/identity-context.ts';
import type { PublicAddress } from '../payments/link/payment-links.ts';
import type { PaymentContext } from '../payments/payment-context.ts';
import type { DigestQuestion, Digests } from './read-digests.ts';
import type { StationFamilies } from './read-station-families.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { PagopaOffice } from '../settings/pagopa/pagopa-access.ts';
import type { Database } from '../store/database.ts';
import type { FeedFailure, FeedPage } from './read-feed.ts';

export interface SnapshotContent {
  readonly encoding: SnapshotEncoding;
  /** Null while the file is still being written: it can then be read from its beginning only. */
  readonly finished: { readonly bytes: number; readonly sha256: string } | null;
  /** @param range first and last byte, both included; only for a finished file */
  open(range?: { readonly first: number; readonly last: number }): Readable;
}

/** Of the background work on debts, what a handler needs. */
export interface DebtOffice {
  /** There is something to do at once. */
  wake(): void;
}

/** Nobody reads GPD here. */
export const noDebtOffice: DebtOffice = { wake: () => {} };

export interface CentralServices {
  /** Where administration works; null for the demo that is made by the generator alone. */
  readonly database: Database | null;
  /** By which secrets are kept in the database; null where there is no key for them. */
  readonly sealer: Sealer | null;
  readonly debts: DebtOffice;
  /** How pagoPA is reached for an ente. */
  readonly pagopa: PagopaOffice;
  /** Paying online; null where there is no database, or no key for its links. */
  readonly payments: PaymentContext | null;
  /** SPID and CIE; null as above. */
  readonly identity: IdentityContext | null;
  /** Where parents reach this central. */
  readonly publicAddress: PublicAddress;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  readonly stations: StationRegistry;
  currentCursor(station: Station): Promise<Cursor>;
  readFeed(station: Station, cursor: Cursor, limit: number): Promise<Result<FeedPage, FeedFailure>>;
  takeSnapshot(station: Station, encodings: readonly SnapshotEncoding[]): Promise<SnapshotManifest>;
  /** In order; rejects where the database does not answer: then nothing is known of any of them. */
  applyCommands(station: Station, commands: readonly unknown[]): Promise<CommandAnswer[]>;
  readDigests(station: Station, question: DigestQuestion): Promise<Digests>;
  readFamilies(station: Station, ids: readonly FamilyId[]): Promise<StationFamilies>;
  readHistory(station: Station, id: FamilyId, offset: number, limit: number): Promise<HistoryPage | undefined>;
  snapshotContent(station: Station, id: string): Promise<SnapshotContent | undefined>;
}
