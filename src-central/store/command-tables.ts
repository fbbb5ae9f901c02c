// What commands leave behind as Kysely sees it: conflicts, merges, results, history, quarantine. Part of schema.ts.
import type { Generated, GeneratedAlways } from 'kysely';
import type { CommandResult } from '#shared/contracts/commands/result.ts';
import type { UnitKey, UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { ConflictRecord, ConflictUnit, WrittenBy } from '#shared/contracts/records/conflict.ts';
import type { CommandId, EnteId, FamilyId, OperatorId, PersonId, StationId } from '#shared/domain/ids.ts';
import type { Json } from './column-marks.ts';

export interface ConflictTable {
  ente_id: EnteId;
  id: ConflictRecord['id'];
  family_id: FamilyId;
  mine_by: Json<WrittenBy>;
  opened_at: Instant;
  units: Json<ConflictUnit[]>;
  /** Null while it is open; set together with closed_by. */
  closed_at: Instant | null;
  closed_by: Json<WrittenBy> | null;
  choices: Json<unknown> | null;
}

export interface FamilyMergeTable {
  ente_id: EnteId;
  command_id: CommandId;
  survivor_id: FamilyId;
  gone_id: FamilyId;
  gone_label: string;
  operator_name: string;
  merged_at: Instant;
  undone_at: Instant | null;
  /** What the merge moved: written and read by merging and parting alone. */
  detail: Json<unknown>;
}

/** One command that central decided about, with what it answered: a repeat gets the same. */
export interface AppliedCommandTable {
  ente_id: EnteId;
  id: CommandId;
  /** SHA-256 of the command as it was sent, hex. */
  digest: string;
  kind: string;
  family_id: FamilyId;
  station_id: StationId;
  operator_id: OperatorId;
  captured_at: Instant;
  applied_at: Generated<Instant>;
  result: CommandResult;
}

export interface UnitHistoryTable {
  ente_id: EnteId;
  id: GeneratedAlways<number>;
  family_id: FamilyId;
  /** The person whose unit it is, else the family. */
  subject: PersonId | FamilyId;
  unit: UnitKey;
  value: UnitValue | null;
  person_name: string | null;
  command_id: CommandId;
  operator_name: string;
  station_name: string;
  written_at: Instant;
  chosen: 'mine' | 'theirs' | null;
  at: Generated<Instant>;
}

/** What a revoked station handed in; an administrator decides whether it takes effect. */
export interface QuarantinedCommandTable {
  ente_id: EnteId;
  station_id: StationId;
  /** The command's own, or the digest of what came where it has none. */
  id: string;
  command: unknown;
  received_at: Generated<Instant>;
  decided_at: Instant | null;
  decision: 'released' | 'discarded' | null;
  reason: string | null;
}

export interface CommandTables {
  conflict: ConflictTable;
  family_merge: FamilyMergeTable;
  applied_command: AppliedCommandTable;
  unit_history: UnitHistoryTable;
  quarantined_command: QuarantinedCommandTable;
}
