// All SQL of the settings beyond the records that travel: mail account, who changed what. Called by this folder.
import type { EnteId, SchoolId } from '#shared/domain/ids.ts';
import { sql, type Insertable } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { MailAccountTable, SettingChangeTable } from '../store/settings-tables.ts';

export type RecordTable = 'school' | 'service' | 'payment_category' | 'operator';

/** Locks a record of the ente. @returns its revision, or undefined where there is none. */
export async function lockRecord(
  db: WritableDb,
  enteId: EnteId,
  table: RecordTable,
  id: string,
): Promise<number | undefined> {
  const found = await sql<{ revision: number }>`
    select revision from ${sql.table(table)} where ente_id = ${enteId} and id = ${id} for update`.execute(db);
  return found.rows[0]?.revision;
}

export async function lockEnte(db: WritableDb, enteId: EnteId): Promise<number> {
  const row = await db
    .selectFrom('ente')
    .select('revision')
    .where('id', '=', enteId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.revision;
}

export function selectMailAccount(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('mail_account').selectAll().where('ente_id', '=', enteId).executeTakeFirst();
}

export async function putMailAccount(db: WritableDb, row: Insertable<MailAccountTable>): Promise<void> {
  const { ente_id: _key, ...columns } = row;
  await db
    .insertInto('mail_account')
    .values(row)
    .onConflict((conflict) => conflict.column('ente_id').doUpdateSet(columns))
    .execute();
}

export async function deleteMailAccount(db: WritableDb, enteId: EnteId): Promise<void> {
  await db.deleteFrom('mail_account').where('ente_id', '=', enteId).execute();
}

export async function insertChange(db: WritableDb, row: Insertable<SettingChangeTable>): Promise<void> {
  await db.insertInto('setting_change').values(row).execute();
}

/** Stations that serve every school of the ente but this one; the codes of stations to come get it at once. */
export async function selectStationsOfAllBut(db: ReadableDb, enteId: EnteId, school: SchoolId) {
  return await db
    .selectFrom('station as s')
    .select('s.id')
    .where('s.ente_id', '=', enteId)
    .where('s.state', '=', 'active')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('school as x')
            .select('x.id')
            .whereRef('x.ente_id', '=', 's.ente_id')
            .where('x.id', '!=', school)
            .where((eb) =>
              eb.not(
                eb.exists(
                  eb
                    .selectFrom('station_school as y')
                    .select('y.school_id')
                    .whereRef('y.ente_id', '=', 's.ente_id')
                    .whereRef('y.station_id', '=', 's.id')
                    .whereRef('y.school_id', '=', 'x.id'),
                ),
              ),
            ),
        ),
      ),
    )
    .execute();
}

export async function addSchoolToCodes(db: WritableDb, enteId: EnteId, school: SchoolId): Promise<void> {
  await sql`update enrolment_code as c set schools = array_append(schools, ${school}::text)
    where c.ente_id = ${enteId} and c.used_at is null and not exists (
      select from school as x where x.ente_id = c.ente_id and x.id <> ${school} and x.id <> all (c.schools))`.execute(
    db,
  );
}

export async function takeSchoolFromStations(db: WritableDb, enteId: EnteId, school: SchoolId): Promise<void> {
  await db.deleteFrom('station_school').where('ente_id', '=', enteId).where('school_id', '=', school).execute();
  await sql`update enrolment_code set schools = array_remove(schools, ${school}::text)
    where ente_id = ${enteId} and used_at is null`.execute(db);
}
