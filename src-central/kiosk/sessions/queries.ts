// All SQL of parents' sessions. Called by the use cases beside it, and by whatever ends sessions: accounts, stations, tidying.
import { sql, type Insertable } from 'kysely';
import type { ParentSession } from '#shared/contracts/central/kiosk/access.ts';
import type { Language } from '#shared/contracts/fields.ts';
import type { EnteId, PersonId, StationId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';
import type { KioskTables } from '../../store/kiosk-tables.ts';

export async function insertSession(db: WritableDb, row: Insertable<KioskTables['parent_session']>): Promise<void> {
  await db.insertInto('parent_session').values(row).execute();
}

export interface LivingSession {
  readonly account_id: string;
  readonly person_id: PersonId;
  readonly way: ParentSession['way'];
  readonly username: string;
  readonly given_name: string;
  readonly language: Language;
  readonly has_password: boolean;
  readonly left_ms: number;
}

/** Goes on from now, if it lives: this ente's, this station's, not idle and not open too long, of an account that is open. */
export async function touchSession(
  db: ReadableDb,
  of: { readonly enteId: EnteId; readonly stationId: StationId; readonly digest: string },
  limits: { readonly idleMs: number; readonly longestMs: number },
): Promise<LivingSession | undefined> {
  const { rows } = await sql<LivingSession>`
    update parent_session s set seen_at = now()
    from account a join person p on p.ente_id = a.ente_id and p.id = a.person_id
    where s.ente_id = ${of.enteId} and s.digest = ${of.digest} and s.station_id = ${of.stationId}
      and s.seen_at > now() - make_interval(secs => ${limits.idleMs / 1000}::float8)
      and s.opened_at > now() - make_interval(secs => ${limits.longestMs / 1000}::float8)
      and a.ente_id = s.ente_id and a.id = s.account_id and a.person_id = s.person_id and a.state <> 'closed'
    returning s.account_id, s.person_id, s.way, a.username, p.given_name, p.language,
      a.password_digest is not null as has_password,
      greatest(0, ${limits.longestMs} - extract(epoch from now() - s.opened_at) * 1000)::int as left_ms`.execute(db);
  return rows[0];
}

export async function endSession(db: ReadableDb, enteId: EnteId, digest: string): Promise<void> {
  await db.deleteFrom('parent_session').where('ente_id', '=', enteId).where('digest', '=', digest).execute();
}

/** Every session of an account, but for one that may go on. */
export async function endSessionsOf(
  db: WritableDb,
  enteId: EnteId,
  accountId: string,
  except: string | null = null,
): Promise<void> {
  await db
    .deleteFrom('parent_session')
    .where('ente_id', '=', enteId)
    .where('account_id', '=', accountId)
    .$if(except !== null, (query) => query.where('digest', '<>', except ?? ''))
    .execute();
}

export async function endSessionsAt(db: WritableDb, enteId: EnteId, stationId: StationId): Promise<void> {
  await db.deleteFrom('parent_session').where('ente_id', '=', enteId).where('station_id', '=', stationId).execute();
}

export async function deleteOldSessions(db: ReadableDb, longestMs: number): Promise<void> {
  await sql`delete from parent_session
    where opened_at < now() - make_interval(secs => ${longestMs / 1000}::float8)`.execute(db);
}

/** One more message of this session. @returns how many that are */
export async function countMail(db: WritableDb, enteId: EnteId, digest: string): Promise<number> {
  const row = await db
    .updateTable('parent_session')
    .set({ mails: sql`mails + 1` })
    .where('ente_id', '=', enteId)
    .where('digest', '=', digest)
    .returning('mails')
    .executeTakeFirst();
  return row?.mails ?? 0;
}
