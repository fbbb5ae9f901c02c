// All SQL that looks for people: who has a fiscal code, which children and enrolments a family has. Called by reading/match-debtor.ts.
import { sql } from 'kysely';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';

/** Parents with one of these codes, in families that were not merged away. */
export function selectParentsByCodes(db: ReadableDb, enteId: EnteId, codes: readonly string[]) {
  return db
    .selectFrom('person as p')
    .innerJoin('family_member as m', (join) =>
      join.onRef('m.ente_id', '=', 'p.ente_id').onRef('m.person_id', '=', 'p.id'),
    )
    .innerJoin('family as f', (join) => join.onRef('f.ente_id', '=', 'm.ente_id').onRef('f.id', '=', 'm.family_id'))
    .select(['p.id', 'p.fiscal_code', 'm.family_id'])
    .where('p.ente_id', '=', enteId)
    .where(sql<boolean>`p.fiscal_code = any (${[...codes]}::text[])`)
    .where('m.role', '=', 'parent')
    .where('f.merged_into', 'is', null)
    .orderBy('m.family_id')
    .execute();
}

export function selectMembers(db: ReadableDb, enteId: EnteId, familyId: FamilyId) {
  return db
    .selectFrom('family_member')
    .select(['person_id', 'role'])
    .where('ente_id', '=', enteId)
    .where('family_id', '=', familyId)
    .orderBy('position')
    .execute();
}

export function selectPlaces(db: ReadableDb, enteId: EnteId, familyId: FamilyId) {
  return db
    .selectFrom('enrolment')
    .select(['child_id', 'service_id', 'valid_from', 'valid_to'])
    .where('ente_id', '=', enteId)
    .where('family_id', '=', familyId)
    .execute();
}

/** A family that was merged away leads to the one that has its people now. */
export async function selectSurvivor(
  db: ReadableDb,
  enteId: EnteId,
  familyId: FamilyId,
): Promise<FamilyId | undefined> {
  let id = familyId;
  for (let step = 0; step < 20; step += 1) {
    const row = await db
      .selectFrom('family')
      .select('merged_into')
      .where('ente_id', '=', enteId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) return undefined;
    if (row.merged_into === null) return id;
    id = row.merged_into;
  }
  return undefined;
}

export function selectOffers(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('payment_category as c')
    .leftJoin('service as s', (join) => join.onRef('s.ente_id', '=', 'c.ente_id').onRef('s.category_id', '=', 'c.id'))
    .select([
      'c.id',
      'c.name',
      'c.taxonomy_code',
      'c.iban',
      'c.prepaid',
      's.id as service_id',
      's.name as service_name',
    ])
    .where('c.ente_id', '=', enteId)
    .orderBy('c.id')
    .orderBy('s.id')
    .execute();
}

export function selectCreditor(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('ente').select(['fiscal_code', 'name', 'sector']).where('id', '=', enteId).executeTakeFirst();
}
