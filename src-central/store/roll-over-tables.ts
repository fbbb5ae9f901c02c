// The tables of the change of the school year as Kysely sees them; migrations/160-roll-over.ts makes them. Part of schema.ts.
import type { Generated, GeneratedAlways } from 'kysely';
import type { RollOverCounts, RollOverPlan } from '#shared/contracts/central/administration/roll-over.ts';
import type { EnrolmentRecord } from '#shared/contracts/records/family.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { Json } from './column-marks.ts';

export interface RollOverRunTable {
  ente_id: EnteId;
  id: GeneratedAlways<number>;
  state: 'running' | 'done' | 'undoing' | 'undone';
  plan: Json<RollOverPlan>;
  counts: Json<RollOverCounts>;
  /** The last family that was dealt with. */
  after: FamilyId | null;
  done: Generated<number>;
  total: number;
  kept: Generated<number>;
  operator_name: string;
  station_name: string;
  started_at: Generated<Instant>;
  ended_at: Instant | null;
  lease_by: string | null;
  lease_until: Instant | null;
}

export interface RollOverChangeTable {
  ente_id: EnteId;
  run_id: number;
  family_id: FamilyId;
  /** All enrolments of the family as they were. */
  before: Json<EnrolmentRecord[]>;
  revision: number;
}

export interface RollOverTables {
  roll_over_run: RollOverRunTable;
  roll_over_change: RollOverChangeTable;
}
