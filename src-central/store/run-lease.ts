// Background work that stands as a row with a lease: one process at a time works on it, and one that died is replaced.
// Called by the runs of retention and of the change of the school year. The row's own cursor says where to go on.
import { sql } from 'kysely';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from './database.ts';

export interface RunKey {
  readonly enteId: EnteId;
  readonly id: number;
}

/** Work that nobody does, for so many seconds; undefined where there is none. */
export async function takeRunLease(
  db: ReadableDb,
  table: 'erasure_run' | 'roll_over_run',
  worker: string,
  seconds: number,
): Promise<RunKey | undefined> {
  const { rows } = await sql<{ enteId: EnteId; id: number }>`
    update ${sql.table(table)} set lease_by = ${worker}, lease_until = now() + make_interval(secs => ${seconds})
    where (ente_id, id) in (
      select ente_id, id from ${sql.table(table)}
      where state in ('running', 'undoing') and (lease_until is null or lease_until < now() or lease_by = ${worker})
      order by started_at limit 1 for update skip locked)
    returning ente_id as "enteId", id`.execute(db);
  return rows[0];
}
