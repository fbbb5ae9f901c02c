// What imports look up of families, persons and bollettini before they plan. Called by plan-families.ts and plan-bollettini.ts.
// Each takes a whole batch: the number of statements does not grow with the number of rows.
import { sql } from 'kysely';
import type { BollettinoId, EnteId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ReadableDb } from '../../store/database.ts';
import type { PersonTable } from '../../store/schema.ts';

export interface Candidate {
  readonly person: Omit<PersonRecord, 'role'>;
  /** Families in which the person stands, without those merged away. */
  readonly stands: readonly { readonly familyId: FamilyId; readonly role: PersonRecord['role'] }[];
}

/** Whoever may be meant by these codes (their first six letters), these days of birth, or these ids. */
export async function selectCandidates(
  db: ReadableDb,
  enteId: EnteId,
  wanted: {
    readonly letters: readonly string[];
    readonly birthDates: readonly LocalDate[];
    readonly ids: readonly PersonId[];
  },
): Promise<Candidate[]> {
  const { rows } = await sql<PersonTable & { stands: { familyId: FamilyId; role: PersonRecord['role'] }[] }>`
    select p.*, coalesce((
      select jsonb_agg(jsonb_build_object('familyId', m.family_id, 'role', m.role) order by m.family_id)
      from family_member m join family f on f.ente_id = m.ente_id and f.id = m.family_id
      where m.ente_id = p.ente_id and m.person_id = p.id and f.merged_into is null
    ), '[]') as stands
    from person p where p.ente_id = ${enteId} and p.id in (
      select id from person where ente_id = ${enteId} and fiscal_code is not null
        and left(fiscal_code, 6) = any (${[...wanted.letters]}::text[])
      union select id from person where ente_id = ${enteId} and birth_date is not null
        and birth_date = any (${[...wanted.birthDates]}::date[])
      union select id from person where ente_id = ${enteId} and id = any (${[...wanted.ids]}::text[])
    ) order by p.id`.execute(db);
  return rows.map((row) => ({
    stands: row.stands,
    person: {
      ...{ id: row.id, revision: row.revision, givenName: row.given_name, familyName: row.family_name },
      ...{ fiscalCode: row.fiscal_code, fiscalCodeCheck: row.fiscal_code_check, birthDate: row.birth_date },
      ...{ birthPlace: row.birth_place, sex: row.sex, phones: row.phones, emails: row.emails },
      ...{ language: row.language, outOfScope: false },
    },
  }));
}

/** Those of these families that are there, or the one that took their place. */
export async function selectStanding(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly FamilyId[],
): Promise<Map<FamilyId, FamilyId>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ asked: FamilyId; id: FamilyId }>`
    with recursive followed as (
      select id as asked, id, merged_into from family where ente_id = ${enteId} and id = any (${[...ids]}::text[])
      union
      select o.asked, f.id, f.merged_into from followed o join family f on f.ente_id = ${enteId} and f.id = o.merged_into
    )
    select asked, id from followed where merged_into is null`.execute(db);
  return new Map(rows.map((row) => [row.asked, row.id]));
}

export interface Member {
  readonly family_id: FamilyId;
  readonly person_id: PersonId;
  readonly role: PersonRecord['role'];
  readonly family_name: string;
  readonly given_name: string;
}

export async function selectMembers(db: ReadableDb, enteId: EnteId, families: readonly FamilyId[]): Promise<Member[]> {
  if (families.length === 0) return [];
  return await db
    .selectFrom('family_member as m')
    .innerJoin('person as p', (join) => join.onRef('p.ente_id', '=', 'm.ente_id').onRef('p.id', '=', 'm.person_id'))
    .select(['m.family_id', 'm.person_id', 'm.role', 'p.family_name', 'p.given_name'])
    .where('m.ente_id', '=', enteId)
    .where('m.family_id', 'in', families)
    .orderBy('m.family_id')
    .orderBy('m.position')
    .execute();
}

export function selectPayers(db: ReadableDb, enteId: EnteId, families: readonly FamilyId[]) {
  return db
    .selectFrom('payer')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('family_id', 'in', families)
    .orderBy('valid_from')
    .execute();
}

/** Which bollettino has which of these numbers, whether as its own or as an instalment's. */
export async function selectByNotices(db: ReadableDb, enteId: EnteId, numbers: readonly string[]) {
  if (numbers.length === 0) return [];
  const { rows } = await sql<{ notice_number: string; id: BollettinoId; is_instalment: boolean }>`
    select notice_number, id, false as is_instalment from bollettino
      where ente_id = ${enteId} and notice_number = any (${[...numbers]}::text[])
    union all
    select notice_number, bollettino_id, true from instalment
      where ente_id = ${enteId} and notice_number = any (${[...numbers]}::text[])`.execute(db);
  return rows;
}
