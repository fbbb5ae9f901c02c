// Central's keys as relying party of an ente: one signs requests and proves who asks, one opens answers that were encrypted for us, one signs
// what the federation reads. Made once, when an ente first needs them; kept sealed. Called by the sign-ins and by the metadata.
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { z } from 'zod';
import type { EnteId } from '#shared/domain/ids.ts';
import type { Place, Sealer } from '../../secrets/seal.ts';
import type { ReadableDb } from '../../store/database.ts';
import { insertKeyUnlessThere, selectKeys } from '../queries.ts';
import { keyPurposes, PublicJwkSchema, type KeyPurpose, type PublicJwk } from './key-purpose.ts';

export interface OwnKey {
  readonly key: CryptoKey;
  readonly kid: string;
  readonly publicJwk: PublicJwk;
}

export type RelyingPartyKeys = Readonly<Record<KeyPurpose, OwnKey>>;

export interface KeyRing {
  keysOf(enteId: EnteId): Promise<RelyingPartyKeys>;
}

const signature = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const encryption = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;
const algorithmOf = (purpose: KeyPurpose) => (purpose === 'encryption' ? encryption : signature);
const usagesOf = (purpose: KeyPurpose): KeyUsage[] =>
  purpose === 'encryption' ? ['decrypt', 'encrypt'] : ['sign', 'verify'];
const place = (enteId: EnteId, purpose: KeyPurpose): Place => `identity-${purpose}-key/${enteId}`;

const PrivateJwkSchema = z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() });

/** @param bits the rules ask for 2048 or more, and recommend 4096 */
export function keyRing(db: ReadableDb, sealer: Sealer, bits: number): KeyRing {
  const known = new Map<EnteId, Promise<RelyingPartyKeys>>();
  return {
    keysOf: (enteId) => {
      const asked = known.get(enteId) ?? open(db, sealer, enteId, bits);
      known.set(enteId, asked);
      // A failure is not remembered.
      asked.catch(() => known.delete(enteId));
      return asked;
    },
  };
}

async function open(db: ReadableDb, sealer: Sealer, enteId: EnteId, bits: number): Promise<RelyingPartyKeys> {
  const there = await selectKeys(db, enteId);
  for (const purpose of keyPurposes) {
    if (!there.some((row) => row.purpose === purpose)) await make(db, sealer, enteId, purpose, bits);
  }
  // Of two processes that made keys at once, the first one's count.
  const rows = await selectKeys(db, enteId);
  const keyFor = async (purpose: KeyPurpose): Promise<OwnKey> => {
    const row = rows.find((one) => one.purpose === purpose);
    if (!row) throw new Error('a key that was just made is not there');
    const jwk = PrivateJwkSchema.parse(JSON.parse(sealer.open(row.sealed_key, place(enteId, purpose))));
    const key = await crypto.subtle.importKey('jwk', jwk, algorithmOf(purpose), false, [
      purpose === 'encryption' ? 'decrypt' : 'sign',
    ]);
    return { key, kid: row.kid, publicJwk: PublicJwkSchema.parse(row.public_key) };
  };
  return {
    signing: await keyFor('signing'),
    encryption: await keyFor('encryption'),
    federation: await keyFor('federation'),
  };
}

async function make(db: ReadableDb, sealer: Sealer, enteId: EnteId, purpose: KeyPurpose, bits: number): Promise<void> {
  const publicExponent = new Uint8Array([1, 0, 1]);
  const parameters = { ...algorithmOf(purpose), modulusLength: bits, publicExponent };
  const pair = await crypto.subtle.generateKey(parameters, true, usagesOf(purpose));
  const secret: JWK = await exportJWK(pair.privateKey);
  const { kty, n, e } = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint({ kty: kty ?? '', n: n ?? '', e: e ?? '' });
  const forEncryption = purpose === 'encryption';
  const use = forEncryption ? ({ use: 'enc', alg: 'RSA-OAEP-256' } as const) : ({ use: 'sig', alg: 'RS256' } as const);
  await insertKeyUnlessThere(db, {
    ...{ ente_id: enteId, purpose, kid },
    public_key: JSON.stringify(PublicJwkSchema.parse({ kty, n, e, kid, ...use })),
    sealed_key: sealer.seal(JSON.stringify(secret), place(enteId, purpose)),
  });
}
