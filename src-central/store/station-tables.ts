// Stations and how they enrol as Kysely sees them; migrations 040 and 060 make them. Part of schema.ts.
import type { Generated } from 'kysely';
import type { StationRole } from '#shared/contracts/central/enrolment.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, SchoolId, StationId } from '#shared/domain/ids.ts';
import type { StationPublicKey } from '#shared/security/station-key.ts';

export interface StationTable {
  ente_id: EnteId;
  id: StationId;
  name: string;
  /** The feed's number when the station's schools last changed: what is older is sent to it as whole families only. */
  scope_seq: Generated<number>;
  made_at: Generated<Instant>;
  role: StationRole;
  /** `revoking`: revoked, but its outbox has not been handed in yet. */
  state: Generated<'active' | 'revoking' | 'revoked'>;
  /** Null only of a station that never had one, and was revoked for it. */
  public_key: StationPublicKey | null;
  /** Of the program that enrolled. */
  program_version: string | null;
}

export interface StationSchoolTable {
  ente_id: EnteId;
  station_id: StationId;
  school_id: SchoolId;
}

export interface EnrolmentCodeTable {
  /** SHA-256 of the code, hex. The code itself is shown once and kept nowhere. */
  digest: string;
  ente_id: EnteId;
  station_name: string;
  role: StationRole;
  schools: SchoolId[];
  made_at: Generated<Instant>;
  expires_at: Instant;
  /** The three are set together: one code, one key, one station. */
  used_at: Instant | null;
  used_by_key: StationPublicKey | null;
  station_id: StationId | null;
}

/** How often codes were tried, by address and (as '*') by everybody, in each window of time. */
export interface EnrolmentAttemptTable {
  source: string;
  window_start: Instant;
  attempts: number;
}

export interface SeenNonceTable {
  station_id: StationId;
  nonce: string;
  at: Generated<Instant>;
}

export interface StationTables {
  station: StationTable;
  station_school: StationSchoolTable;
  enrolment_code: EnrolmentCodeTable;
  enrolment_attempt: EnrolmentAttemptTable;
  seen_nonce: SeenNonceTable;
}
