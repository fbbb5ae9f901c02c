// The feed and the snapshots as Kysely sees them; migration 040 makes them. Part of schema.ts.
import type { Generated } from 'kysely';
import type { Cursor, SnapshotEncoding } from '#shared/contracts/central/sync.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, FamilyId, SchoolId, StationId } from '#shared/domain/ids.ts';

export type Epoch = Cursor['epoch'];

export interface FeedCounterTable {
  ente_id: EnteId;
  epoch: Epoch;
  /** The last number given. */
  seq: number;
  /** Entries up to this number are gone: a cursor below it needs a snapshot. */
  pruned_seq: number;
}

/** What changed, not its value: the value is read when a station asks (docs/adr/central-feed-holds-references.md). */
export type FeedKind =
  | 'ente'
  | 'school'
  | 'service'
  | 'paymentCategory'
  | 'operator'
  | 'publication'
  | 'family'
  | 'bollettino'
  | 'bollettinoDeleted'
  | 'familyDeleted'
  | 'recordDeleted';

export interface FeedEntryTable {
  ente_id: EnteId;
  seq: number;
  kind: FeedKind;
  /** Set for kinds about a family or a bollettino. */
  family_id: FamilyId | null;
  /** The bollettino's or the catalog record's id. */
  record_id: string | null;
  /** With kind `recordDeleted`: which table the record was in. */
  record_kind: 'school' | 'service' | 'paymentCategory' | 'operator' | 'publication' | null;
  /**
   * The family's schools before and after the change; empty where no child of it goes to school, null where there was or is no family.
   * Null for kinds without a family.
   */
  schools_before: SchoolId[] | null;
  schools_after: SchoolId[] | null;
  /** Set when only this station is told: its own schools changed. */
  station_id: StationId | null;
  reason: string;
  at: Generated<Instant>;
}

export interface SnapshotTable {
  id: string;
  ente_id: EnteId;
  scope_key: string;
  encoding: SnapshotEncoding;
  epoch: Epoch;
  seq: number;
  lines: number;
  families: number;
  persons: number;
  bollettini: number;
  bytes: number;
  sha256: string;
  made_at: Generated<Instant>;
}

export interface FeedTables {
  feed_counter: FeedCounterTable;
  feed_entry: FeedEntryTable;
  snapshot: SnapshotTable;
}
