// The providers of SPID and CIE as an administrator sees them, with the addresses to be registered. Called by read-settings.ts.
import type { IdentityView } from '#shared/contracts/central/administration/identity.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { noFederation } from '#shared/settings/identity-access.ts';
import { selectKeys } from '../../identity/queries.ts';
import { clientIdOf } from '../../identity/sign-in/party-of.ts';
import type { PublicAddress } from '../../payments/link/payment-links.ts';
import type { ReadableDb } from '../../store/database.ts';
import { selectAllProviders, selectIdentitySetting } from './queries.ts';

export async function readIdentitySetting(
  db: ReadableDb,
  enteId: EnteId,
  { url, usable }: PublicAddress,
  now: Instant,
): Promise<IdentityView> {
  const setting = await selectIdentitySetting(db, enteId);
  const rows = await selectAllProviders(db, enteId);
  const relyingParty = clientIdOf(url, enteId);
  return {
    revision: setting?.revision ?? 0,
    providers: rows.map(({ id, kind, name, issuer, client_id: clientId, is_on: on }) => ({
      ...{ id, kind, name, issuer, clientId, on },
    })),
    federation: setting
      ? {
          ...{ contact: setting.contact, homepage: setting.homepage, policy: setting.policy },
          ...{ authority: setting.authority, trustMark: setting.trust_mark },
        }
      : noFederation,
    addresses: usable
      ? {
          relyingParty,
          configuration: `${relyingParty}/.well-known/openid-federation`,
          metadata: `${relyingParty}/metadata.json`,
        }
      : null,
    keys: keysAt(await selectKeys(db, enteId, now), now),
  };
}

type KeyRow = Awaited<ReturnType<typeof selectKeys>>[number];

/** Each set has the same day for all that it is used for. */
function keysAt(rows: readonly KeyRow[], now: Instant): IdentityView['keys'] {
  const days = rows.filter(({ purpose }) => purpose === 'federation').map((row) => row.used_from);
  const usedFrom = days.find((day) => day <= now);
  return usedFrom === undefined ? null : { usedFrom, nextFrom: days.find((day) => day > now) ?? null };
}
