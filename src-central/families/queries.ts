// All SQL of families: what hangs on a family, in which scopes it is, and the replacing of it. Called by the use cases beside it.
// Read functions take any connection, write functions a transaction.
import type { EnteId, FamilyId, PersonId, SchoolId } from '#shared/domain/ids.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { CompiledQuery, sql } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { anyOf } from '../store/any-of.ts';
import { insertRows } from '../store/write-rows.ts';
import { deriveChildSchoolsSql } from './derive-child-schools.ts';
import { familyRow, personRow, rowsOf } from './rows-of-family.ts';

type Ids = readonly FamilyId[];

export function selectFamilies(db: ReadableDb, enteId: EnteId, ids: Ids) {
  return db
    .selectFrom('family')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('id', '=', anyOf(ids))
    .where('erased_on', 'is', null)
    .orderBy('id')
    .execute();
}

export function selectPersons(db: ReadableDb, enteId: EnteId, ids: Ids) {
  return db
    .selectFrom('family_member as m')
    .innerJoin('person as p', (join) => join.onRef('p.ente_id', '=', 'm.ente_id').onRef('p.id', '=', 'm.person_id'))
    .selectAll('p')
    .select(['m.family_id', 'm.role'])
    .where('m.ente_id', '=', enteId)
    .where('m.family_id', '=', anyOf(ids))
    .orderBy('m.family_id')
    .orderBy('m.position')
    .execute();
}

export function selectPayers(db: ReadableDb, enteId: EnteId, ids: Ids) {
  return db
    .selectFrom('payer')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('family_id', '=', anyOf(ids))
    .orderBy('valid_from')
    .orderBy('person_id')
    .execute();
}

export function selectEnrolments(db: ReadableDb, enteId: EnteId, ids: Ids) {
  return db
    .selectFrom('enrolment')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('family_id', '=', anyOf(ids))
    .orderBy('valid_from')
    .orderBy('child_id')
    .orderBy('service_id')
    .orderBy('school_year')
    .execute();
}

export function selectDiets(db: ReadableDb, enteId: EnteId, ids: Ids) {
  return db
    .selectFrom('diet')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('family_id', '=', anyOf(ids))
    .orderBy('valid_from')
    .orderBy('child_id')
    .orderBy(sql`kind collate "C"`)
    .execute();
}

export function selectDelegations(db: ReadableDb, enteId: EnteId, ids: Ids) {
  return db
    .selectFrom('delegation')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('family_id', '=', anyOf(ids))
    .orderBy('valid_from')
    .orderBy('person_id')
    .orderBy('purpose')
    .execute();
}

export function selectOpenConflicts(db: ReadableDb, enteId: EnteId, ids: Ids) {
  return db
    .selectFrom('conflict')
    .select(['id', 'family_id', 'mine_by', 'opened_at', 'units'])
    .where('ente_id', '=', enteId)
    .where('family_id', '=', anyOf(ids))
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** Merges into these families that nobody has undone. */
export function selectMerges(db: ReadableDb, enteId: EnteId, ids: Ids) {
  return db
    .selectFrom('family_merge')
    .select(['command_id', 'survivor_id', 'gone_id', 'gone_label', 'merged_at', 'operator_name'])
    .where('ente_id', '=', enteId)
    .where('survivor_id', '=', anyOf(ids))
    .where('undone_at', 'is', null)
    .orderBy('command_id')
    .execute();
}

export function selectWallets(db: ReadableDb, enteId: EnteId, ids: Ids) {
  return db
    .selectFrom('wallet')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('family_id', '=', anyOf(ids))
    .orderBy('child_id')
    .orderBy('category_id')
    .execute();
}

export function selectChildSchools(db: ReadableDb, enteId: EnteId, ids: Ids) {
  return db
    .selectFrom('child_school')
    .select(['family_id', 'child_id', 'school_id'])
    .where('ente_id', '=', enteId)
    .where('family_id', '=', anyOf(ids))
    .orderBy('school_id')
    .execute();
}

/** The next families of a scope in order of id, after `after`; those without a school are in every scope, those merged away in none. */
export async function selectFamilyIdsInScope(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  after: FamilyId | null,
  limit: number,
): Promise<FamilyId[]> {
  const rows = await db
    .selectFrom('family as f')
    .select('f.id')
    .where('f.ente_id', '=', enteId)
    .where('f.merged_into', 'is', null)
    .where('f.erased_on', 'is', null)
    .$if(after !== null, (query) => query.where('f.id', '>', after))
    .where((eb) => {
      const itsSchools = eb
        .selectFrom('child_school as s')
        .select('s.school_id')
        .whereRef('s.ente_id', '=', 'f.ente_id')
        .whereRef('s.family_id', '=', 'f.id');
      const noSchool = eb.not(eb.exists(itsSchools));
      return schools.length === 0
        ? noSchool
        : eb.or([noSchool, eb.exists(itsSchools.where('s.school_id', 'in', schools))]);
    })
    .orderBy('f.id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Locks the family for this transaction. @returns its revision, or undefined where there is none yet. */
export async function lockFamily(db: WritableDb, enteId: EnteId, id: FamilyId): Promise<number | undefined> {
  const row = await db
    .selectFrom('family')
    .select('revision')
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('erased_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row?.revision;
}

/** Locks those of the families that there are. @param isWaiting else those that are locked elsewhere are left out */
export async function lockFamilies(db: WritableDb, enteId: EnteId, ids: Ids, isWaiting: boolean): Promise<FamilyId[]> {
  const query = db
    .selectFrom('family')
    .select('id')
    .where('ente_id', '=', enteId)
    .where('id', '=', anyOf(ids))
    .where('erased_on', 'is', null)
    .orderBy('id')
    .forUpdate();
  const rows = await (isWaiting ? query : query.skipLocked()).execute();
  return rows.map((row) => row.id);
}

export async function upsertFamily(db: WritableDb, enteId: EnteId, family: FamilyAggregate['family']): Promise<void> {
  const { ente_id, id, ...values } = familyRow(enteId, family);
  await db
    .insertInto('family')
    .values({ ente_id, id, ...values })
    .onConflict((conflict) => conflict.columns(['ente_id', 'id']).doUpdateSet(values))
    .execute();
}

/** @returns whether anything of the person is new: only then its revision moves and other families are told. */
export async function upsertPerson(
  db: WritableDb,
  enteId: EnteId,
  person: FamilyAggregate['persons'][number],
): Promise<boolean> {
  const { ente_id, id, revision, ...values } = personRow(enteId, person);
  const row = await db
    .insertInto('person')
    .values({ ente_id, id, revision, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['ente_id', 'id'])
        .doUpdateSet({ ...values, revision: sql<number>`person.revision + 1` })
        .where(
          sql<boolean>`(person.given_name, person.family_name, person.fiscal_code, person.fiscal_code_check,
            person.birth_date, person.birth_place, person.sex, person.phones, person.emails, person.language)
            is distinct from (excluded.given_name, excluded.family_name, excluded.fiscal_code,
            excluded.fiscal_code_check, excluded.birth_date, excluded.birth_place, excluded.sex, excluded.phones,
            excluded.emails, excluded.language)`,
        ),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Members, payers, enrolments, diets, delegations, wallets of a family as given; what was there before is gone. Bollettini stay. */
export async function replaceMembers(db: WritableDb, enteId: EnteId, aggregate: FamilyAggregate): Promise<void> {
  const familyId = aggregate.family.id;
  // Everything else hangs on the member by ON DELETE CASCADE.
  await db.deleteFrom('family_member').where('ente_id', '=', enteId).where('family_id', '=', familyId).execute();
  const rows = rowsOf(enteId, familyId);
  await insertRows(db, 'family_member', rows.members(aggregate.persons));
  await insertRows(db, 'payer', rows.payers(aggregate.payers));
  await insertRows(db, 'enrolment', rows.enrolments(aggregate.enrolments));
  await insertRows(db, 'diet', rows.diets(aggregate.diets));
  await insertRows(db, 'delegation', rows.delegations(aggregate.delegations));
  await insertRows(db, 'wallet', rows.wallets(aggregate.wallets));
}

/** Other families that these persons belong to. */
export async function selectOtherFamiliesOf(
  db: ReadableDb,
  enteId: EnteId,
  persons: readonly PersonId[],
  except: FamilyId,
): Promise<FamilyId[]> {
  if (persons.length === 0) return [];
  const rows = await db
    .selectFrom('family_member')
    .select('family_id')
    .distinct()
    .where('ente_id', '=', enteId)
    .where('person_id', '=', anyOf(persons))
    .where('family_id', '!=', except)
    .orderBy('family_id')
    .execute();
  return rows.map((row) => row.family_id);
}

/** Persons that no family holds any more. */
export async function deleteOrphans(db: WritableDb, enteId: EnteId, persons: readonly PersonId[]): Promise<void> {
  if (persons.length === 0) return;
  await db
    .deleteFrom('person as p')
    .where('p.ente_id', '=', enteId)
    .where('p.id', '=', anyOf(persons))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('family_member as m')
            .select('m.person_id')
            .whereRef('m.ente_id', '=', 'p.ente_id')
            .whereRef('m.person_id', '=', 'p.id'),
        ),
      ),
    )
    .execute();
}

export async function deleteFamilyRow(db: WritableDb, enteId: EnteId, id: FamilyId): Promise<void> {
  await db.deleteFrom('family').where('ente_id', '=', enteId).where('id', '=', id).execute();
}

/** Derives child_school of these families anew: see derive-child-schools.ts for the rule. */
export async function deriveChildSchools(db: WritableDb, enteId: EnteId, ids: Ids): Promise<void> {
  if (ids.length === 0) return;
  await db.deleteFrom('child_school').where('ente_id', '=', enteId).where('family_id', '=', anyOf(ids)).execute();
  await db.executeQuery(CompiledQuery.raw(deriveChildSchoolsSql, [enteId, [...ids]]));
}
