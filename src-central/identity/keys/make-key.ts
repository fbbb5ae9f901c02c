// One new key of a relying party, its secret half sealed. Called where an ente needs its first ones, and where they take turns.
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import type { EnteId } from '#shared/domain/ids.ts';
import type { Place, Sealer } from '../../secrets/seal.ts';
import { PublicJwkSchema, type KeyPurpose } from './key-purpose.ts';

const signature = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const encryption = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;
export const algorithmOf = (purpose: KeyPurpose) => (purpose === 'encryption' ? encryption : signature);
const usagesOf = (purpose: KeyPurpose): KeyUsage[] =>
  purpose === 'encryption' ? ['decrypt', 'encrypt'] : ['sign', 'verify'];
export const keyPlace = (enteId: EnteId, purpose: KeyPurpose): Place => `identity-${purpose}-key/${enteId}`;

/** @param bits the rules ask for 2048 or more, and recommend 4096 */
export async function makeKey(sealer: Sealer, enteId: EnteId, purpose: KeyPurpose, bits: number) {
  const publicExponent = new Uint8Array([1, 0, 1]);
  const parameters = { ...algorithmOf(purpose), modulusLength: bits, publicExponent };
  const pair = await crypto.subtle.generateKey(parameters, true, usagesOf(purpose));
  const secret: JWK = await exportJWK(pair.privateKey);
  const { kty, n, e } = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint({ kty: kty ?? '', n: n ?? '', e: e ?? '' });
  const forEncryption = purpose === 'encryption';
  const use = forEncryption ? ({ use: 'enc', alg: 'RSA-OAEP-256' } as const) : ({ use: 'sig', alg: 'RS256' } as const);
  return {
    ...{ ente_id: enteId, purpose, kid },
    public_key: JSON.stringify(PublicJwkSchema.parse({ kty, n, e, kid, ...use })),
    sealed_key: sealer.seal(JSON.stringify(secret), keyPlace(enteId, purpose)),
  };
}
