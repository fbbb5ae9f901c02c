// New keys for an ente's sign-ins by SPID and CIE, with who wants them and why. Called by main.ts. The keys themselves are made and kept by identity/keys.
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import { rotateKeys, type Rotation } from '../identity/keys/rotate-keys.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { Database } from '../store/database.ts';
import type { Answer } from './answer.ts';

const keyBits = 4096;

export async function rotateIdentityKeys(
  { kysely }: Pick<Database, 'kysely'>,
  sealer: Sealer,
  enteId: EnteId,
  wish: Omit<Rotation, 'bits'>,
  bits = keyBits,
): Promise<Answer> {
  const rotated = await rotateKeys(kysely, sealer, enteId, { ...wish, bits }, Date.now());
  if (!rotated.ok) {
    return err(
      rotated.error === 'NO_KEYS' ? `keys: ${enteId} has none yet` : 'keys: the next ones are published already',
    );
  }
  const { usedFrom, goneAt, federationKid } = rotated.value;
  return ok([
    `new keys used from: ${usedFrom}`,
    `present keys gone at: ${goneAt}`,
    `to be told to the federation: ${federationKid}`,
  ]);
}
