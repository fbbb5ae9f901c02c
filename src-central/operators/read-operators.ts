// The ente's operators as they travel to its stations, password digests included: sign-in works there without a line.
// Called by sync and by the sandbox.
import type { OperatorRecord } from '#shared/contracts/records/operator.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { selectOperators } from './queries.ts';

export async function readOperators(db: ReadableDb, enteId: EnteId): Promise<OperatorRecord[]> {
  const rows = await selectOperators(db, enteId);
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    username: row.username,
    displayName: row.display_name,
    role: row.role,
    active: row.active,
    passwordDigest: row.password_digest,
  }));
}
