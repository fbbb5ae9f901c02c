// What imports look up of families, persons and bollettini before they plan. Called by plan-families.ts and plan-bollettini.ts.
// Each takes a whole batch: the number of statements does not grow with the number of rows.
import { sql } from 'kysely';
import type { BollettinoId, EnteId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ReadableDb } from '../../store/database.ts';
import { groupBy } from '../../store/group-by.ts';
import type { PersonTable } from '../../store/family-tables.ts';

export interface Candidate {
  readonly person: Omit<PersonRecord, 'role'>;
  /** Families in which the person stands, without those merged away. */
  readonly stands: readonly { readonly familyId: FamilyId; readonly role: PersonRecord['role'] }[];
}

/** Whoever may be meant by these codes (the letters that omocodia leaves alone), these days of birth, or these ids. */
export async function selectCandidates(
  db: ReadableDb,
  enteId: EnteId,
  wanted: {
    readonly letters: readonly string[];
    /** Days of birth with the initial of the surname, a plain capital. */
    readonly births: readonly { readonly day: LocalDate; readonly initial: string }[];
    readonly ids: readonly PersonId[];
    /** Of those that were found, who is really meant: six letters and a day of birth are shared by many. */
    isMeant(person: Candidate['person']): boolean;
  },
): Promise<Candidate[]> {
  const { letters } = wanted;
  if (letters.length + wanted.births.length + wanted.ids.length === 0) return [];
  // Joined to lists, never compared with them: the plan stays one of hashes or indexes, whatever the tables' statistics say.
  const { rows } = await sql<PersonTable>`
    with meant as (
      select p.id from unnest(${letters.map((text) => text.slice(0, 6))}::text[], ${letters.map((text) => text.slice(6))}::text[])
          as wanted (six, two)
        join person p on p.ente_id = ${enteId} and left(p.fiscal_code, 6) = wanted.six and p.fiscal_code is not null
          and substr(p.fiscal_code, 9, 1) || substr(p.fiscal_code, 12, 1) = wanted.two
      union select p.id from unnest(${wanted.births.map(({ day }) => day)}::date[], ${wanted.births.map(({ initial }) => initial)}::text[])
          as wanted (day, initial)
        join person p on p.ente_id = ${enteId} and p.birth_date = wanted.day and p.birth_date is not null
          and translate(upper(left(p.family_name, 1)), 'ÀÁÂÄÈÉÊËÌÍÒÓÔÖÙÚÜÇČŠŽ', 'AAAAEEEEIIOOOOUUUCCSZ') = wanted.initial
      union select unnest(${[...wanted.ids]}::text[]) collate "C"
    )
    select p.* from meant m join person p on p.ente_id = ${enteId} and p.id = m.id order by p.id`.execute(db);
  const meant = rows.map(personOf).filter((person) => wanted.isMeant(person));
  const stands = groupBy(
    await selectStands(
      db,
      enteId,
      meant.map(({ id }) => id),
    ),
    (row) => row.person_id,
  );
  return meant.map((person) => ({
    person,
    stands: (stands.get(person.id) ?? []).map(({ family_id: familyId, role }) => ({ familyId, role })),
  }));
}

function personOf(row: PersonTable): Candidate['person'] {
  return {
    ...{ id: row.id, revision: row.revision, givenName: row.given_name, familyName: row.family_name },
    ...{ fiscalCode: row.fiscal_code, fiscalCodeCheck: row.fiscal_code_check, birthDate: row.birth_date },
    ...{ birthPlace: row.birth_place, sex: row.sex, phones: row.phones, emails: row.emails },
    ...{ language: row.language, outOfScope: false },
  };
}

async function selectStands(db: ReadableDb, enteId: EnteId, persons: readonly PersonId[]) {
  if (persons.length === 0) return [];
  const { rows } = await sql<{ person_id: PersonId; family_id: FamilyId; role: PersonRecord['role'] }>`
    select m.person_id, m.family_id, m.role from unnest(${[...persons]}::text[]) as wanted (id)
    join family_member m on m.ente_id = ${enteId} and m.person_id = wanted.id collate "C"
    join family f on f.ente_id = m.ente_id and f.id = m.family_id and f.merged_into is null
    order by m.person_id, m.family_id`.execute(db);
  return rows;
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
  const { rows } = await sql<Member>`
    select m.family_id, m.person_id, m.role, p.family_name, p.given_name from unnest(${[...families]}::text[]) as wanted (id)
    join family_member m on m.ente_id = ${enteId} and m.family_id = wanted.id collate "C"
    join person p on p.ente_id = m.ente_id and p.id = m.person_id
    order by m.family_id, m.position`.execute(db);
  return rows;
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

/** The last number of the ente's feed. */
export async function selectSeq(db: ReadableDb, enteId: EnteId): Promise<number> {
  const row = await db.selectFrom('feed_counter').select('seq').where('ente_id', '=', enteId).executeTakeFirst();
  return row?.seq ?? 0;
}

/** The letters of a code: six of the names, that of the month, that of the place. Omocodia changes digits only. */
export const lettersOf = (code: string): string => code.slice(0, 6) + code.charAt(8) + code.charAt(11);
