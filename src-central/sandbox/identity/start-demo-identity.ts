// SPID and CIE beside the demo municipality: its first parents may sign in, one of them with a low level too, and somebody whom nobody knows.
// Called by start-central.ts. The demo's own providers are set up at the first start; where an administrator took them away they stay away.
import { EnteIdSchema } from '#shared/domain/ids.ts';
import { IdentityProviderIdSchema, noFederation } from '#shared/settings/identity-access.ts';
import { clientIdOf } from '../../identity/sign-in/party-of.ts';
import { putIdentitySetting, replaceProviders, selectIdentitySetting } from '../../settings/identity/queries.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import { DEMO_ENTE_ID } from '../demo/generate.ts';
import { moveIssuer, selectFirstParents } from '../queries.ts';
import { atLowLevel, strangerAtSandbox, type SandboxPerson } from './sandbox-person.ts';
import { startIdentitySandbox, type IdentitySandbox } from './start-identity.ts';

const enteId = EnteIdSchema.parse(DEMO_ENTE_ID);
const parents = 6;
const providers = (['spid', 'cie'] as const).map((kind, position) => ({
  ...{ ente_id: enteId, id: IdentityProviderIdSchema.parse(`simulazione-${kind}`), position, kind },
  ...{ name: `${kind.toUpperCase()} (simulazione)`, client_id: null, is_on: true },
}));

/** @param address of central, once it listens */
export async function startDemoIdentity(db: ReadableDb, address: () => string): Promise<IdentitySandbox> {
  const metadata = () => [`${clientIdOf(address(), enteId)}/metadata.json`];
  const sandbox = await startIdentitySandbox({ people: await demoPeople(db), relyingParties: metadata });
  const { issuer } = sandbox;
  if (await selectIdentitySetting(db, enteId)) {
    await moveIssuer(
      db,
      enteId,
      providers.map(({ id }) => id),
      issuer,
    );
    return sandbox;
  }
  await writeTx(db, enteId, 'identity.demo', async (tx) => {
    const { trustMark: trust_mark, ...federation } = noFederation;
    await putIdentitySetting(tx.db, { ente_id: enteId, revision: 1, ...federation, trust_mark });
    await replaceProviders(
      tx.db,
      enteId,
      providers.map((provider) => ({ ...provider, issuer })),
    );
  });
  return sandbox;
}

async function demoPeople(db: ReadableDb): Promise<SandboxPerson[]> {
  const rows = await selectFirstParents(db, enteId, parents);
  const people = rows.map((row, index): SandboxPerson => {
    const { given_name: givenName, family_name: familyName, fiscal_code: fiscalCode } = row;
    return { id: `genitore-${String(index + 1)}`, givenName, familyName, fiscalCode: fiscalCode ?? '', level: 2 };
  });
  return [...people, ...people.slice(0, 1).map(atLowLevel), strangerAtSandbox];
}
