// SQL of what is erased by rows: history, quarantine, debts, requests for information, imported files, what was given out.
// Called by the files beside it. Some hundred at a time; none that is needed.
import { sql } from 'kysely';
import type { ImportId, ImportState } from '#shared/contracts/central/administration/import-records.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { Limits } from './family-queries.ts';

const before = ({ asOf, months }: Limits) => sql`(${asOf}::date - make_interval(months => ${months}::int))::date`;

/** The latest value of each unit of a family that is there is needed by the next conflict. */
const isOldHistory = (limits: Limits) => sql`
  h.at < ${before(limits)} and exists (select from unit_history n
    where n.ente_id = h.ente_id and n.subject = h.subject and n.unit = h.unit and n.family_id = h.family_id and n.id > h.id)`;

export async function deleteHistory(db: WritableDb, enteId: EnteId, limits: Limits, most: number): Promise<number> {
  const { numAffectedRows: values = 0n } = await sql`
    delete from unit_history where ente_id = ${enteId} and id in (
      select h.id from unit_history h where h.ente_id = ${enteId} and ${isOldHistory(limits)} limit ${most})`.execute(
    db,
  );
  const { numAffectedRows: conflicts = 0n } = await sql`
    delete from conflict where ente_id = ${enteId} and id in (
      select id from conflict where ente_id = ${enteId} and closed_at < ${before(limits)} limit ${most})`.execute(db);
  return Number(values + conflicts);
}

export async function countHistory(db: ReadableDb, enteId: EnteId, limits: Limits) {
  const { rows } = await sql<{ erased: number; latest: number }>`
    select (select count(*) from unit_history h where h.ente_id = ${enteId} and ${isOldHistory(limits)})
        + (select count(*) from conflict where ente_id = ${enteId} and closed_at < ${before(limits)}) as erased,
      (select count(*) from unit_history h where h.ente_id = ${enteId} and h.at < ${before(limits)}
        and not (${isOldHistory(limits)})) as latest`.execute(db);
  return rows[0] ?? { erased: 0, latest: 0 };
}

export async function deleteQuarantined(db: WritableDb, enteId: EnteId, limits: Limits, most: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from quarantined_command q where ente_id = ${enteId} and (station_id, id) in (
      select station_id, id from quarantined_command where ente_id = ${enteId} and decided_at < ${before(limits)} limit ${most})`.execute(
    db,
  );
  return Number(numAffectedRows);
}

export async function countQuarantined(db: ReadableDb, enteId: EnteId, limits: Limits) {
  const { rows } = await sql<{ erased: number; undecided: number }>`
    select count(*) filter (where decided_at < ${before(limits)}) as erased,
      count(*) filter (where decided_at is null and received_at < ${before(limits)}) as undecided
    from quarantined_command where ente_id = ${enteId}`.execute(db);
  return rows[0] ?? { erased: 0, undecided: 0 };
}

const lastSeen = sql.raw('coalesce(updated_at, first_seen_at)');

export async function deleteDebts(db: WritableDb, enteId: EnteId, limits: Limits, most: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from debt_position where ente_id = ${enteId} and iupd in (
      select iupd from debt_position where ente_id = ${enteId} and state in ('closed', 'dismissed')
        and ${lastSeen} < ${before(limits)} limit ${most})`.execute(db);
  return Number(numAffectedRows);
}

export async function countDebts(db: ReadableDb, enteId: EnteId, limits: Limits) {
  const { rows } = await sql<{ erased: number; undecided: number }>`
    select count(*) filter (where state in ('closed', 'dismissed') and ${lastSeen} < ${before(limits)}) as erased,
      count(*) filter (where state = 'tray' and ${lastSeen} < ${before(limits)}) as undecided
    from debt_position where ente_id = ${enteId}`.execute(db);
  return rows[0] ?? { erased: 0, undecided: 0 };
}

/** With the message that carried the answer. */
export async function deleteRequests(db: WritableDb, enteId: EnteId, limits: Limits, most: number): Promise<number> {
  const { rows } = await sql<{ mail_id: string | null }>`
    delete from information_request where ente_id = ${enteId} and id in (
      select id from information_request where ente_id = ${enteId} and closed_at < ${before(limits)} limit ${most})
    returning mail_id`.execute(db);
  const mails = rows.flatMap(({ mail_id: id }) => id ?? []);
  await sql`delete from mail_message where ente_id = ${enteId} and id = any (${mails}::uuid[])`.execute(db);
  return rows.length;
}

export async function countRequests(db: ReadableDb, enteId: EnteId, limits: Limits) {
  const { rows } = await sql<{ erased: number; undecided: number }>`
    select count(*) filter (where closed_at < ${before(limits)}) as erased,
      count(*) filter (where closed_at is null and asked_at < ${before(limits)}) as undecided
    from information_request where ente_id = ${enteId}`.execute(db);
  return rows[0] ?? { erased: 0, undecided: 0 };
}

/** Imports whose file, or what was read of it, is still there and was begun before that day; one under way is not among them. */
const isOldFile = (limits: Limits) => sql`
  kept_until is not null and begun_at < ${before(limits)} and state not in ('reading', 'checking', 'importing', 'undoing')`;

export async function countFiles(db: ReadableDb, enteId: EnteId, limits: Limits): Promise<number> {
  const { rows } = await sql<{ files: number }>`
    select count(*) as files from import_run where ente_id = ${enteId} and ${isOldFile(limits)}`.execute(db);
  return rows[0]?.files ?? 0;
}

/** Locked; those that somebody else works on are left for the next time. */
export async function lockOldFiles(db: WritableDb, enteId: EnteId, limits: Limits, most: number) {
  const { rows } = await sql<{ ente_id: EnteId; id: ImportId; state: ImportState }>`
    select ente_id, id, state from import_run where ente_id = ${enteId} and ${isOldFile(limits)}
    order by id limit ${most} for update skip locked`.execute(db);
  return rows;
}

export async function countDisclosures(db: ReadableDb, enteId: EnteId, limits: Limits): Promise<number> {
  const { rows } = await sql<{ erased: number }>`
    select (select count(*) from disclosure where ente_id = ${enteId} and at < ${before(limits)})
      + (select count(*) from notice_handed_out where ente_id = ${enteId} and at < ${before(limits)}) as erased`.execute(
    db,
  );
  return rows[0]?.erased ?? 0;
}

export async function deleteDisclosures(db: WritableDb, enteId: EnteId, limits: Limits, most: number): Promise<number> {
  const { numAffectedRows: given = 0n } = await sql`
    delete from disclosure where ente_id = ${enteId} and id in (
      select id from disclosure where ente_id = ${enteId} and at < ${before(limits)} limit ${most})`.execute(db);
  const { numAffectedRows: notices = 0n } = await sql`
    delete from notice_handed_out where ente_id = ${enteId} and (notice_number, at, station_id) in (
      select notice_number, at, station_id from notice_handed_out
      where ente_id = ${enteId} and at < ${before(limits)} limit ${most})`.execute(db);
  return Number(given + notices);
}
