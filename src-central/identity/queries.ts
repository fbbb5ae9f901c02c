// All SQL of SPID and CIE but the record and the settings. Called by the rooms of identity.
// A step of a sign-in changes its row only where it still stands before that step: of two at once, one goes on.
import { sql, type Insertable, type Updateable } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, PersonId, StationId } from '#shared/domain/ids.ts';
import type { FiscalCode } from '#shared/domain/fiscal-code.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import type { IdentityKind, IdentityProviderId } from '#shared/settings/identity-access.ts';
import { anyOf } from '../store/any-of.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { IdentityTables } from '../store/identity-tables.ts';
import type { SignInState } from './sign-in/sign-in-state.ts';

type SignInTable = IdentityTables['identity_sign_in'];

/** Those that are still good for something; the newest that is in use comes before older ones. */
export function selectKeys(db: ReadableDb, enteId: EnteId, now: Instant) {
  return db
    .selectFrom('identity_key')
    .select(['purpose', 'kid', 'public_key', 'sealed_key', 'used_from'])
    .where('ente_id', '=', enteId)
    .where((eb) => eb.or([eb('gone_at', 'is', null), eb('gone_at', '>', now)]))
    .orderBy('used_from', 'desc')
    .execute();
}

/** The keys that nothing has followed yet. */
export function lockEnteKeys(db: WritableDb, enteId: EnteId) {
  return db
    .selectFrom('identity_key')
    .select(['kid', 'used_from'])
    .where('ente_id', '=', enteId)
    .where('gone_at', 'is', null)
    .forUpdate()
    .execute();
}

export async function retireKeys(db: WritableDb, enteId: EnteId, goneAt: Instant): Promise<void> {
  await db
    .updateTable('identity_key')
    .set({ gone_at: goneAt })
    .where('ente_id', '=', enteId)
    .where((eb) => eb.or([eb('gone_at', 'is', null), eb('gone_at', '>', goneAt)]))
    .execute();
}

/** The rows stay: they say who made which key, and why. */
export async function forgetGoneKeys(db: ReadableDb, now: Instant): Promise<void> {
  await db
    .updateTable('identity_key')
    .set({ sealed_key: null })
    .where('gone_at', '<=', now)
    .where('sealed_key', 'is not', null)
    .execute();
}

export async function insertKeyUnlessThere(
  db: ReadableDb,
  row: Insertable<IdentityTables['identity_key']>,
): Promise<void> {
  await db
    .insertInto('identity_key')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function selectProviders(db: ReadableDb, enteId: EnteId, kind: IdentityKind | null = null) {
  return db
    .selectFrom('identity_provider')
    .select(['id', 'kind', 'name', 'issuer', 'client_id'])
    .where('ente_id', '=', enteId)
    .where('is_on', '=', true)
    .$if(kind !== null, (query) => query.where('kind', '=', kind ?? 'spid'))
    .orderBy('position')
    .execute();
}

export function selectProvider(db: ReadableDb, enteId: EnteId, id: IdentityProviderId) {
  return db
    .selectFrom('identity_provider')
    .select(['id', 'kind', 'name', 'issuer', 'client_id'])
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('is_on', '=', true)
    .executeTakeFirst();
}
export type ProviderRow = NonNullable<Awaited<ReturnType<typeof selectProvider>>>;

export async function insertSignIn(db: ReadableDb, row: Insertable<SignInTable>): Promise<void> {
  await db.insertInto('identity_sign_in').values(row).execute();
}

export function selectByToken(db: ReadableDb, tokenDigest: string) {
  return db
    .selectFrom('identity_sign_in as s')
    .innerJoin('ente as e', 'e.id', 's.ente_id')
    .innerJoin('station as t', (join) => join.onRef('t.ente_id', '=', 's.ente_id').onRef('t.id', '=', 's.station_id'))
    .selectAll('s')
    .select(['e.name as ente_name', 't.name as station_name'])
    .where('s.token_digest', '=', tokenDigest)
    .executeTakeFirst();
}
export type SignInRow = NonNullable<Awaited<ReturnType<typeof selectByToken>>>;

export function selectByState(db: ReadableDb, stateDigest: string) {
  return db
    .selectFrom('identity_sign_in as s')
    .innerJoin('ente as e', 'e.id', 's.ente_id')
    .selectAll('s')
    .select(['e.name as ente_name'])
    .where('s.state_digest', '=', stateDigest)
    .executeTakeFirst();
}

/** Only the station that began finds it. */
export function selectByHandle(db: ReadableDb, enteId: EnteId, stationId: StationId, handleDigest: string) {
  return db
    .selectFrom('identity_sign_in')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('station_id', '=', stationId)
    .where('handle_digest', '=', handleDigest)
    .executeTakeFirst();
}

export function selectStates(db: ReadableDb, handleDigests: readonly string[]) {
  return db
    .selectFrom('identity_sign_in')
    .select(['handle_digest', 'state'])
    .where('handle_digest', '=', anyOf(handleDigests))
    .execute();
}

/** @returns whether it stood where this step begins, in its life's span */
export async function step(
  db: ReadableDb,
  enteId: EnteId,
  id: string,
  from: readonly SignInState[],
  to: Updateable<SignInTable> & { readonly state: SignInState },
  now: Instant,
): Promise<boolean> {
  const row = await db
    .updateTable('identity_sign_in')
    .set(to)
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .where('until', '>', now)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whatever it stood at before, if it was not over. */
export async function fail(db: ReadableDb, enteId: EnteId, id: string, failure: IdentityFailure): Promise<void> {
  await db
    .updateTable('identity_sign_in')
    .set({ state: 'failed', failure, sealed_checks: null })
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('state', 'not in', ['done', 'failed'])
    .execute();
}

/** One more number typed, while it waits for one. @returns how many there were with this one; 0: it waits for none */
export async function countNumber(db: ReadableDb, enteId: EnteId, id: string): Promise<number> {
  const row = await db
    .updateTable('identity_sign_in')
    .set({ numbers_typed: sql`numbers_typed + 1` })
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .where('state', '=', 'number')
    .returning('numbers_typed')
    .executeTakeFirst();
  return row?.numbers_typed ?? 0;
}

/** Sign-ins of a station that are still open: a new one takes their place. */
export async function endOpenOf(db: ReadableDb, enteId: EnteId, stationId: StationId): Promise<void> {
  await db
    .updateTable('identity_sign_in')
    .set({ state: 'failed', failure: 'EXPIRED', sealed_checks: null })
    .where('ente_id', '=', enteId)
    .where('station_id', '=', stationId)
    .where('state', 'not in', ['done', 'failed'])
    .execute();
}

export async function deleteSignInsUntil(db: ReadableDb, until: Instant): Promise<void> {
  await db.deleteFrom('identity_sign_in').where('until', '<', until).execute();
}

/** Parents of exactly this fiscal code, in families that are there. Its other forms by omocodia are other people. */
export function selectParentsByCode(db: ReadableDb, enteId: EnteId, code: FiscalCode) {
  return db
    .selectFrom('person as p')
    .select(['p.id', 'p.given_name', 'p.family_name', 'p.language'])
    .where('p.ente_id', '=', enteId)
    .where('p.fiscal_code', '=', code)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('family_member as m')
          .innerJoin('family as f', (join) =>
            join.onRef('f.ente_id', '=', 'm.ente_id').onRef('f.id', '=', 'm.family_id'),
          )
          .select('m.person_id')
          .whereRef('m.ente_id', '=', 'p.ente_id')
          .whereRef('m.person_id', '=', 'p.id')
          .where('m.role', '=', 'parent')
          .where('f.merged_into', 'is', null),
      ),
    )
    .orderBy('p.id')
    .execute();
}

/** The last account of each of them, closed ones too. */
export function selectLastAccounts(db: ReadableDb, enteId: EnteId, persons: readonly PersonId[]) {
  return db
    .selectFrom('account')
    .distinctOn('person_id')
    .select(['id', 'person_id', 'state'])
    .where('ente_id', '=', enteId)
    .where('person_id', '=', anyOf(persons))
    .orderBy('person_id')
    .orderBy('registered_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function lockPerson(db: WritableDb, enteId: EnteId, id: PersonId): Promise<void> {
  await db.selectFrom('person').select('id').where('ente_id', '=', enteId).where('id', '=', id).forUpdate().execute();
}
