// All SQL of the station's identity. Called by the use cases beside it.
import { readQuery, writeQuery } from '../store/define-query.ts';

export interface IdentityRow {
  readonly stationId: string;
  readonly enteId: string;
  readonly role: string;
  readonly centralUrl: string;
  readonly configuredUrl: string | null;
  readonly privateKey: Uint8Array;
  readonly revokedAt: string | null;
}

export const selectIdentity = readQuery<[], IdentityRow>(
  'station.identity',
  `SELECT station_id AS stationId, ente_id AS enteId, role, central_url AS centralUrl, configured_url AS configuredUrl, private_key AS privateKey,
     revoked_at AS revokedAt FROM station_identity WHERE id = 1`,
);
/** Takes the place of an identity from before. */
export const replaceIdentity = writeQuery<[string, string, string, string, string | null, Uint8Array, string]>(
  'station.enrolled',
  `INSERT OR REPLACE INTO station_identity
     (id, station_id, ente_id, role, central_url, configured_url, private_key, enrolled_at)
   VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
);
export const setRevoked = writeQuery<[string]>(
  'station.revoked',
  'UPDATE station_identity SET revoked_at = ? WHERE revoked_at IS NULL',
);
/** Central was restored from a backup of before the revocation. */
export const clearRevoked = writeQuery<[]>('station.notRevoked', 'UPDATE station_identity SET revoked_at = NULL');

export const selectEnrolment = readQuery<[string, string], { privateKey: Uint8Array }>(
  'station.enrolment',
  'SELECT private_key AS privateKey FROM station_enrolment WHERE central_url = ? AND code = ?',
);
export const replaceEnrolment = writeQuery<[string, string, Uint8Array]>(
  'station.enrol',
  'INSERT OR REPLACE INTO station_enrolment (id, central_url, code, private_key) VALUES (1, ?, ?, ?)',
);
export const deleteEnrolment = writeQuery<[]>('station.enrolmentDone', 'DELETE FROM station_enrolment');

/** The cursor of another station means nothing to this one: central answers it with a snapshot of the new scope. */
export const forgetCursor = writeQuery<[string]>(
  'station.forgetCursor',
  'UPDATE sync_state SET epoch = ? WHERE epoch IS NOT NULL',
);
