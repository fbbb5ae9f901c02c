// SQL of attempts. Called by count-attempts.ts and by the tidying at central's start.
import type { Instant } from '#shared/contracts/fields.ts';
import { sql } from 'kysely';
import type { ReadableDb } from '../../store/database.ts';

const thisWindow = (minutes: number) =>
  sql<Instant>`to_timestamp(floor(extract(epoch from now()) / ${minutes * 60}) * ${minutes * 60})`;

/** One more from each source in the window that runs; all at once, so that nobody slips through between count and check. */
export function addAttempt(db: ReadableDb, sources: readonly string[], minutes: number) {
  return db
    .insertInto('access_attempt')
    .values(sources.map((source) => ({ source, window_start: thisWindow(minutes), attempts: 1 })))
    .onConflict((conflict) =>
      conflict.columns(['source', 'window_start']).doUpdateSet({ attempts: sql`access_attempt.attempts + 1` }),
    )
    .returning(['source', 'attempts'])
    .returning(sql<Instant>`window_start + make_interval(mins => ${minutes})`.as('until'))
    .execute();
}

/** Takes one back from each source. */
export async function removeAttempt(db: ReadableDb, sources: readonly string[], minutes: number): Promise<void> {
  await db
    .updateTable('access_attempt')
    .set({ attempts: sql`greatest(attempts - 1, 0)` })
    .where('source', 'in', sources)
    .where('window_start', '=', thisWindow(minutes))
    .execute();
}

export async function deleteAttemptsOlderThan(db: ReadableDb, minutes: number): Promise<void> {
  await sql`delete from access_attempt where window_start < now() - make_interval(mins => ${minutes})`.execute(db);
}
