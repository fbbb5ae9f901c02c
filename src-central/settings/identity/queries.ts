// All SQL of an ente's setting of SPID and CIE. Called by the files beside it and by the metadata of the relying party.
import type { Insertable } from 'kysely';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';
import type { IdentityTables } from '../../store/identity-tables.ts';

export function selectIdentitySetting(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('identity_setting').selectAll().where('ente_id', '=', enteId).executeTakeFirst();
}
export type IdentitySettingRow = NonNullable<Awaited<ReturnType<typeof selectIdentitySetting>>>;

/** Those that are off, too. */
export function selectAllProviders(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('identity_provider').selectAll().where('ente_id', '=', enteId).orderBy('position').execute();
}
export type IdentityProviderRow = Awaited<ReturnType<typeof selectAllProviders>>[number];

export async function putIdentitySetting(
  db: WritableDb,
  row: Insertable<IdentityTables['identity_setting']>,
): Promise<void> {
  const { ente_id: _key, ...columns } = row;
  await db
    .insertInto('identity_setting')
    .values(row)
    .onConflict((conflict) => conflict.column('ente_id').doUpdateSet(columns))
    .execute();
}

export async function replaceProviders(
  db: WritableDb,
  enteId: EnteId,
  rows: readonly Insertable<IdentityTables['identity_provider']>[],
): Promise<void> {
  await db.deleteFrom('identity_provider').where('ente_id', '=', enteId).execute();
  if (rows.length > 0)
    await db
      .insertInto('identity_provider')
      .values([...rows])
      .execute();
}
