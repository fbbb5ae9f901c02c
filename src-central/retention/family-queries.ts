// SQL of families under retention: whose time is over, and the erasing of one. Called by the files beside it.
// What decides is asked again under the lock of the family, by the very statement that counted it.
import { sql } from 'kysely';
import type { EnteId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { LocalDate } from '../store/column-marks.ts';

export interface Limits {
  readonly asOf: LocalDate;
  readonly months: number;
}

export interface JudgedFamily {
  readonly id: FamilyId;
  readonly label: string;
  /** The last day on which anything of the family was in use; null where nothing says so. */
  readonly last_day: LocalDate | null;
  readonly is_over: boolean;
  readonly owes: boolean;
  readonly has_balance: boolean;
  readonly in_conflict: boolean;
  readonly has_bollettini: boolean;
}

const rome = sql.raw(`at time zone 'Europe/Rome'`);
const openStates = sql.raw(`('draft', 'issued', 'paying')`);

/** Families in order of id, after `after`; those merged away go with the family that took their place. */
export async function judgeFamilies(
  db: ReadableDb,
  enteId: EnteId,
  limits: Limits,
  which: { readonly after: string | null; readonly limit: number; readonly only?: FamilyId },
): Promise<JudgedFamily[]> {
  const { rows } = await sql<JudgedFamily>`
    select j.*, j.last_day is not null and j.last_day + make_interval(months => ${limits.months}::int) <= ${limits.asOf}::date as is_over
    from (
      select f.id, f.label,
        greatest(
          (select max(coalesce(e.valid_to, make_date(left(e.school_year, 4)::int + 1, 8, 31))) from enrolment e
           where e.ente_id = f.ente_id and e.family_id = f.id),
          (select max(greatest(b.period_to, b.due_date, (b.paid_at ${rome})::date)) from bollettino b
           where b.ente_id = f.ente_id and b.family_id = f.id),
          (select max((w.last_top_up_at ${rome})::date) from wallet w where w.ente_id = f.ente_id and w.family_id = f.id),
          (select max((h.at ${rome})::date) from unit_history h where h.ente_id = f.ente_id and h.family_id = f.id)
        ) as last_day,
        exists (select from bollettino b where b.ente_id = f.ente_id and b.family_id = f.id and b.state in ${openStates}) as owes,
        exists (select from wallet w where w.ente_id = f.ente_id and w.family_id = f.id and w.balance_cents <> 0) as has_balance,
        exists (select from conflict c where c.ente_id = f.ente_id and c.family_id = f.id and c.closed_at is null) as in_conflict,
        exists (select from bollettino b where b.ente_id = f.ente_id and b.family_id = f.id) as has_bollettini
      from family f
      where f.ente_id = ${enteId} and f.merged_into is null and f.erased_on is null
        and f.id > ${which.after ?? ''} and (${which.only ?? null}::text is null or f.id = ${which.only ?? null})
      order by f.id limit ${which.limit}
    ) j order by j.id`.execute(db);
  return rows;
}

/** Also one that was erased. @returns false where there is no such family. */
export async function lockAnyFamily(db: WritableDb, enteId: EnteId, id: FamilyId): Promise<boolean> {
  const { rows } = await sql`select 1 from family where ente_id = ${enteId} and id = ${id} for update`.execute(db);
  return rows.length > 0;
}

/** Families that were merged into this one, through any number of merges. */
export async function mergedInto(db: WritableDb, enteId: EnteId, id: FamilyId): Promise<FamilyId[]> {
  const { rows } = await sql<{ id: FamilyId }>`
    with recursive gone as (
      select f.id from family f where f.ente_id = ${enteId} and f.merged_into = ${id}
      union select f.id from family f join gone g on f.ente_id = ${enteId} and f.merged_into = g.id
    ) select id from gone where id <> ${id} order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Persons whom the family's bollettini name. */
export async function namedByBollettini(db: WritableDb, enteId: EnteId, id: FamilyId): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select b.debtor_id as id from bollettino b where b.ente_id = ${enteId} and b.family_id = ${id}
    union select l.child_id from bollettino b join bollettino_line l on l.ente_id = b.ente_id and l.bollettino_id = b.id
    where b.ente_id = ${enteId} and b.family_id = ${id}`.execute(db);
  return rows.map((row) => row.id);
}

async function deleteSessions(db: WritableDb, enteId: EnteId, id: FamilyId): Promise<void> {
  await sql`delete from payment_session s where s.ente_id = ${enteId} and (s.family_id = ${id} or exists (
    select from session_notice n join bollettino b on b.ente_id = n.ente_id and b.id = n.bollettino_id
    where n.ente_id = s.ente_id and n.session_id = s.id and b.family_id = ${id}))`.execute(db);
}

/** Before its bollettini go. */
export async function deleteReceipts(db: WritableDb, enteId: EnteId, id: FamilyId): Promise<void> {
  await sql`delete from receipt r using receipt_effect e where r.ente_id = ${enteId} and e.ente_id = r.ente_id
    and e.receipt_key = r.key and e.bollettino_id in (
      select id from bollettino where ente_id = ${enteId} and family_id = ${id})`.execute(db);
}

/** Everything of a family that is neither a bollettino nor its row: history, conflicts, merges, ties, sessions of payments, documents of pagoPA. */
export async function deleteTraces(db: WritableDb, enteId: EnteId, id: FamilyId): Promise<void> {
  for (const table of [
    'unit_history',
    'conflict',
    'debtor_tie',
    'information_request',
    'mail_message',
    'help_call',
  ] as const) {
    await sql`delete from ${sql.table(table)} where ente_id = ${enteId} and family_id = ${id}`.execute(db);
  }
  await sql`delete from family_merge where ente_id = ${enteId} and (survivor_id = ${id} or gone_id = ${id})`.execute(
    db,
  );
  await deleteSessions(db, enteId, id);
  await sql`delete from top_up where ente_id = ${enteId} and family_id = ${id}`.execute(db);
  // A receipt is kept as long as its bollettino, without who paid and who owed.
  await sql`update receipt r set document = jsonb_build_object('iuv', r.document -> 'iuv') from receipt_effect e
    where r.ente_id = ${enteId} and e.ente_id = r.ente_id and e.receipt_key = r.key and e.bollettino_id in (
      select id from bollettino where ente_id = ${enteId} and family_id = ${id})`.execute(db);
  await sql`update debt_position set document = '{}', debtor_code = null where ente_id = ${enteId} and bollettino_id in (
    select id from bollettino where ente_id = ${enteId} and family_id = ${id})`.execute(db);
  // That it was written to stays for whoever asks; the address is a name.
  await sql`update disclosure set what = jsonb_set(what, '{to}', '""')
    where ente_id = ${enteId} and family_id = ${id} and what ->> 'kind' = 'mail'`.execute(db);
}

/** Accounts of whoever stands in this family alone, and all that was noted about them. Before the members go. */
export async function deleteAccounts(db: WritableDb, enteId: EnteId, id: FamilyId): Promise<void> {
  const ofItsOwn = sql`select m.person_id from family_member m where m.ente_id = ${enteId} and m.family_id = ${id}
    and not exists (select from family_member o where o.ente_id = m.ente_id and o.person_id = m.person_id and o.family_id <> ${id})`;
  for (const table of ['account_event', 'account'] as const) {
    await sql`delete from ${sql.table(table)} where ente_id = ${enteId} and person_id in (${ofItsOwn})`.execute(db);
  }
}

/** Members that are needed no more go, with all that hangs on them; of the others everything goes that hangs on them. */
export async function stripMembers(
  db: WritableDb,
  enteId: EnteId,
  id: FamilyId,
  needed: readonly PersonId[],
): Promise<void> {
  await sql`delete from family_member where ente_id = ${enteId} and family_id = ${id}
    and not (person_id = any (${[...needed]}::text[]))`.execute(db);
  for (const table of ['payer', 'enrolment', 'diet', 'delegation', 'wallet', 'child_school'] as const) {
    await sql`delete from ${sql.table(table)} where ente_id = ${enteId} and family_id = ${id}`.execute(db);
  }
}

/** Persons of this family alone lose everything but their ids; whoever is a parent of another family keeps it all, there. */
export async function takeNames(db: WritableDb, enteId: EnteId, id: FamilyId, asOf: LocalDate): Promise<void> {
  await sql`
    update person p set given_name = 'Persona', family_name = 'cancellata', fiscal_code = null, fiscal_code_check = 'unchecked',
      birth_date = null, birth_place = null, sex = null, phones = '{}', emails = '{}', language = 'it', revision = revision + 1
    where p.ente_id = ${enteId}
      and exists (select from family_member m where m.ente_id = p.ente_id and m.person_id = p.id and m.family_id = ${id})
      and not exists (select from family_member m where m.ente_id = p.ente_id and m.person_id = p.id and m.family_id <> ${id})
  `.execute(db);
  await sql`update family set label = 'Famiglia cancellata', street = null, postal_code = null, city = null, province = null,
    notes = null, erased_on = ${asOf}::date, revision = revision + 1 where ente_id = ${enteId} and id = ${id}`.execute(
    db,
  );
}

export async function noteErased(
  db: WritableDb,
  enteId: EnteId,
  id: FamilyId,
  how: 'deleted' | 'pseudonymised',
): Promise<void> {
  await sql`insert into erased_family (ente_id, family_id, how) values (${enteId}, ${id}, ${how})
    on conflict (ente_id, family_id) do update set how = excluded.how, erased_at = now()`.execute(db);
}

export async function countFamilies(db: ReadableDb, enteId: EnteId): Promise<number> {
  const { rows } = await sql<{ families: number }>`
    select count(*) as families from family where ente_id = ${enteId} and erased_on is null`.execute(db);
  return rows[0]?.families ?? 0;
}
