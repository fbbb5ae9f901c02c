// The administrator's providers of SPID and CIE, written as a whole. Called by the settings' handlers. A provider keeps its id for life, because
// its way back is registered under it; one that was taken away never comes back under the same.
import { randomBytes } from 'node:crypto';
import type { IdentityInput } from '#shared/contracts/central/administration/identity.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { foldForSearch } from '#shared/domain/fold-for-search.ts';
import {
  checkIdentityAccess,
  IdentityProviderIdSchema,
  type IdentityProviderId,
  type TypedProvider,
} from '#shared/settings/identity-access.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import { lockEnte } from '../queries.ts';
import { wrongWith, type SettingFailure } from '../setting-failure.ts';
import { keepChange, type Author } from '../who-changes.ts';
import { putIdentitySetting, replaceProviders, selectAllProviders, selectIdentitySetting } from './queries.ts';

/** @returns the setting's revision now */
export async function saveIdentity(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  { revision, providers, federation }: IdentityInput,
): Promise<Result<number, SettingFailure>> {
  return await writeTx(db, enteId, 'identity.save', async (tx) => {
    await lockEnte(tx.db, enteId);
    const before = await selectIdentitySetting(tx.db, enteId);
    if ((before?.revision ?? 0) !== revision) return err({ code: 'CHANGED_MEANWHILE' } as const);
    const wrong = wrongWith(checkIdentityAccess(providers, federation));
    if (wrong) return err(wrong);
    const known = (await selectAllProviders(tx.db, enteId)).map(({ id }) => id);
    const named = providers.map((provider) => ({ ...provider, id: idOf(provider, known) }));
    const { contact, homepage, policy, authority, trustMark } = federation;
    await putIdentitySetting(tx.db, {
      ...{ ente_id: enteId, revision: revision + 1, contact, homepage, policy, authority, trust_mark: trustMark },
    });
    const rows = named.map(({ id, kind, name, issuer, clientId, on }, position) => ({
      ...{ ente_id: enteId, id, position, kind, name, issuer, client_id: clientId, is_on: on },
    }));
    await replaceProviders(tx.db, enteId, rows);
    await keepChange(tx, author, 'identity', enteId, { providers: named, federation });
    return ok(revision + 1);
  });
}

function idOf({ id, name }: TypedProvider, known: readonly IdentityProviderId[]): IdentityProviderId {
  if (id !== null && known.includes(id)) return id;
  const word = foldForSearch(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 20);
  return IdentityProviderIdSchema.parse(`${word}-${randomBytes(4).toString('hex')}`);
}
