// All SQL of commands: locks, what was answered before, what else decides, and what they leave behind. Called by the files beside it.
import type { EnteId, FamilyId, OperatorId, PersonId, SchoolId, ServiceId, StationId } from '#shared/domain/ids.ts';
import type { WrittenBy } from '#shared/contracts/records/conflict.ts';
import { sql, type Insertable, type Selectable } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { AppliedCommandTable, ConflictTable, UnitHistoryTable } from '../store/command-tables.ts';
import type { FamilyMemberTable } from '../store/family-tables.ts';
import { insertRows } from '../store/write-rows.ts';

/**
 * Locks, in order of id, the families that commands name, those which took their place, and every family in which one of their members or
 * one of `persons` stands. @returns the ids of all of them
 */
export async function lockConnectedFamilies(
  db: WritableDb,
  enteId: EnteId,
  families: readonly FamilyId[],
  persons: readonly PersonId[],
): Promise<FamilyId[]> {
  const { rows } = await sql<{ id: FamilyId }>`
    with recursive named as (
      select id, merged_into from family where ente_id = ${enteId} and id = any (${[...families]}::text[])
      union
      select f.id, f.merged_into from family f join named n on f.ente_id = ${enteId} and f.id = n.merged_into
    ), people as (
      select m.person_id from family_member m join named n on m.ente_id = ${enteId} and m.family_id = n.id
      union
      select unnest(${[...persons]}::text[]) collate "C"
    ), connected as (
      select id from named
      union
      select m.family_id from family_member m join people p on m.ente_id = ${enteId} and m.person_id = p.person_id
    )
    select f.id from family f where f.ente_id = ${enteId} and f.id in (select id from connected)
    order by f.id for update`.execute(db);
  return rows.map((row) => row.id);
}

/** Keeps an import, which locks one family alone, from writing to these persons meanwhile. */
export async function lockPersons(db: WritableDb, enteId: EnteId, persons: readonly PersonId[]): Promise<void> {
  if (persons.length === 0) return;
  await db
    .selectFrom('person')
    .select('id')
    .where('ente_id', '=', enteId)
    .where('id', 'in', persons)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** Families in which these persons stand. */
export async function selectFamiliesOf(
  db: ReadableDb,
  enteId: EnteId,
  persons: readonly PersonId[],
): Promise<FamilyId[]> {
  if (persons.length === 0) return [];
  const rows = await db
    .selectFrom('family_member')
    .select('family_id')
    .distinct()
    .where('ente_id', '=', enteId)
    .where('person_id', 'in', persons)
    .execute();
  return rows.map((row) => row.family_id);
}

export function selectApplied(db: ReadableDb, enteId: EnteId, ids: readonly AppliedCommandTable['id'][]) {
  return db
    .selectFrom('applied_command')
    .select(['id', 'digest', 'result'])
    .where('ente_id', '=', enteId)
    .where('id', 'in', ids)
    .execute();
}

/** Merges of these families into others that nobody undid. */
export function selectMergesOfGone(db: ReadableDb, enteId: EnteId, gone: readonly FamilyId[]) {
  return db
    .selectFrom('family_merge')
    .select(['gone_id', 'survivor_id', 'detail'])
    .where('ente_id', '=', enteId)
    .where('gone_id', 'in', gone)
    .where('undone_at', 'is', null)
    .execute();
}

/** Ids of the ente's services and schools. */
export async function selectCatalogIds(db: ReadableDb, enteId: EnteId) {
  const { rows } = await sql<{ services: ServiceId[]; schools: SchoolId[] }>`
    select array(select id from service where ente_id = ${enteId}) as services,
      array(select id from school where ente_id = ${enteId}) as schools`.execute(db);
  return rows[0] ?? { services: [], schools: [] };
}

/** What operators and stations are called, told apart by `kind`. */
export async function selectNames(
  db: ReadableDb,
  enteId: EnteId,
  operators: readonly OperatorId[],
  stations: readonly StationId[],
) {
  const { rows } = await sql<{ kind: 'operator' | 'station'; id: string; name: string }>`
    select 'operator' as kind, id, display_name as name from operator
    where ente_id = ${enteId} and id = any (${[...operators]}::text[])
    union all
    select 'station', id, name from station where ente_id = ${enteId} and id = any (${[...stations]}::text[])
  `.execute(db);
  return rows;
}

/** Which of these persons bollettini or wallets of which of these families name. */
export async function selectNamedByMoney(
  db: ReadableDb,
  enteId: EnteId,
  families: readonly FamilyId[],
  persons: readonly PersonId[],
) {
  if (persons.length === 0) return [];
  const { rows } = await sql<{ family_id: FamilyId; person_id: PersonId }>`
    select family_id, debtor_id as person_id from bollettino
    where ente_id = ${enteId} and family_id = any (${[...families]}::text[]) and debtor_id = any (${[...persons]}::text[])
    union
    select b.family_id, l.child_id from bollettino b
    join bollettino_line l on l.ente_id = b.ente_id and l.bollettino_id = b.id
    where b.ente_id = ${enteId} and b.family_id = any (${[...families]}::text[]) and l.child_id = any (${[...persons]}::text[])
    union
    select family_id, child_id from wallet
    where ente_id = ${enteId} and family_id = any (${[...families]}::text[]) and child_id = any (${[...persons]}::text[])
  `.execute(db);
  return rows;
}

/** Those of these families that were in the scope of these schools, or were told to this station, while the feed can remember. */
export async function selectOnceInScope(
  db: ReadableDb,
  enteId: EnteId,
  families: readonly FamilyId[],
  schools: readonly SchoolId[],
  station: StationId,
): Promise<FamilyId[]> {
  if (families.length === 0) return [];
  const { rows } = await sql<{ family_id: FamilyId }>`
    select distinct family_id from feed_entry
    where ente_id = ${enteId} and family_id = any (${[...families]}::text[])
      and (station_id = ${station} or (station_id is null
        and (schools_before = '{}' or schools_before && ${[...schools]}::text[])))`.execute(db);
  return rows.map((row) => row.family_id);
}

export function selectConflictFamilies(db: ReadableDb, enteId: EnteId, ids: readonly ConflictTable['id'][]) {
  return db
    .selectFrom('conflict')
    .select(['id', 'family_id'])
    .where('ente_id', '=', enteId)
    .where('id', 'in', ids)
    .execute();
}

/** Who wrote these units last, where it is on record. */
export async function selectLastWriters(
  db: ReadableDb,
  enteId: EnteId,
  wanted: readonly { readonly subject: string; readonly unit: string }[],
): Promise<{ subject: string; unit: string; by: WrittenBy }[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ subject: string; unit: string } & Writer>`
    select wanted.subject, wanted.unit, last.operator_name, last.station_name, last.written_at
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted (subject text, unit text)
    cross join lateral (
      select operator_name, station_name, written_at from unit_history
      where ente_id = ${enteId} and subject = wanted.subject and unit = wanted.unit
      order by id desc limit 1
    ) as last`.execute(db);
  return rows.map(({ subject, unit, operator_name, station_name, written_at }) => ({
    ...{ subject, unit },
    by: { operatorName: operator_name, stationName: station_name, at: written_at },
  }));
}

interface Writer {
  operator_name: string;
  station_name: string;
  written_at: WrittenBy['at'];
}

/** New members behind those who are there; `position` counts from 0 among the new ones of a family. */
export async function appendMembers(db: WritableDb, rows: readonly Selectable<FamilyMemberTable>[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into family_member (ente_id, family_id, person_id, role, position)
    select new.ente_id, new.family_id, new.person_id, new.role, new.position + coalesce((
      select max(old.position) + 1 from family_member old
      where old.ente_id = new.ente_id and old.family_id = new.family_id
    ), 0)
    from jsonb_populate_recordset(null::family_member, ${JSON.stringify(rows)}::jsonb) as new`.execute(db);
}

/** @throws a unique violation where one of them was decided about meanwhile */
export async function insertApplied(db: WritableDb, rows: readonly Insertable<AppliedCommandTable>[]): Promise<void> {
  await insertRows(db, 'applied_command', rows);
}

/** Lines about a family and those merged into it, the newest first, without those about `hidden`. */
export async function selectHistory(
  db: ReadableDb,
  enteId: EnteId,
  id: FamilyId,
  hidden: readonly PersonId[],
  offset: number,
  limit: number,
): Promise<Selectable<UnitHistoryTable>[]> {
  const { rows } = await sql<Selectable<UnitHistoryTable>>`
    with recursive own as (
      select ${id}::text collate "C" as id
      union
      select f.id from family f join own o on f.ente_id = ${enteId} and f.merged_into = o.id
    )
    select h.* from unit_history h
    where h.ente_id = ${enteId} and h.family_id in (select id from own) and not (h.subject = any (${[...hidden]}::text[]))
    order by h.id desc offset ${offset} limit ${limit}`.execute(db);
  return rows;
}

/** Forgets results older than so many days. @returns how many */
export async function deleteAppliedOlderThan(db: ReadableDb, enteId: EnteId, days: number): Promise<number> {
  const deleted = await sql`
    delete from applied_command where ente_id = ${enteId} and applied_at < now() - make_interval(days => ${days})
  `.execute(db);
  return Number(deleted.numAffectedRows ?? 0);
}
