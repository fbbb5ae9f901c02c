// Central's keys as relying party of an ente: one signs requests and proves who asks, one opens answers that were encrypted for us, one signs
// what the federation reads. Made once, when an ente first needs them; kept sealed; taking turns by rotate-keys.ts. Called by the sign-ins and by the
// metadata. Read afresh every minute: another process may have changed them.
import { z } from 'zod';
import type { EnteId } from '#shared/domain/ids.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { ReadableDb } from '../../store/database.ts';
import { instantAt } from '../instant-at.ts';
import { insertKeyUnlessThere, selectKeys } from '../queries.ts';
import { keyPurposes, PublicJwkSchema, type KeyPurpose, type PublicJwk } from './key-purpose.ts';
import { algorithmOf, keyPlace, makeKey } from './make-key.ts';

export interface OwnKey {
  readonly key: CryptoKey;
  readonly kid: string;
  readonly publicJwk: PublicJwk;
}

export interface RelyingPartyKeys extends Readonly<Record<KeyPurpose, OwnKey>> {
  /** All that are published: the one in use first, then the next and the last. What was encrypted for any of them is opened. */
  readonly published: Readonly<Record<KeyPurpose, readonly OwnKey[]>>;
}

export interface KeyRing {
  keysOf(enteId: EnteId): Promise<RelyingPartyKeys>;
}

const freshForMs = 60_000;
const PrivateJwkSchema = z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() });

/** @param bits the rules ask for 2048 or more, and recommend 4096 */
export function keyRing(db: ReadableDb, sealer: Sealer, bits: number, now: () => number): KeyRing {
  const known = new Map<EnteId, { readonly keys: Promise<RelyingPartyKeys>; readonly until: number }>();
  return {
    keysOf: (enteId) => {
      const before = known.get(enteId);
      if (before && before.until > now()) return before.keys;
      const keys = open(db, sealer, enteId, bits, now());
      known.set(enteId, { keys, until: now() + freshForMs });
      // A failure is not remembered.
      keys.catch(() => known.delete(enteId));
      return keys;
    },
  };
}

async function open(
  db: ReadableDb,
  sealer: Sealer,
  enteId: EnteId,
  bits: number,
  nowMs: number,
): Promise<RelyingPartyKeys> {
  const now = instantAt(nowMs);
  const there = await selectKeys(db, enteId, now);
  for (const purpose of keyPurposes) {
    if (there.some((row) => row.purpose === purpose)) continue;
    await insertKeyUnlessThere(db, { ...(await makeKey(sealer, enteId, purpose, bits)), used_from: now });
  }
  // Of two processes that made keys at once, the first one's count.
  const rows = await selectKeys(db, enteId, now);
  const publishedFor = async (purpose: KeyPurpose): Promise<OwnKey[]> => {
    const own = rows.filter((row) => row.purpose === purpose);
    const current = own.find((row) => row.used_from <= now) ?? own[0];
    const ordered = own.toSorted((one, other) => Number(other === current) - Number(one === current));
    return await Promise.all(
      ordered.map(async ({ kid, sealed_key: sealed, public_key: publicKey }) => {
        const jwk = PrivateJwkSchema.parse(JSON.parse(sealer.open(sealed ?? '', keyPlace(enteId, purpose))));
        const usage = purpose === 'encryption' ? 'decrypt' : 'sign';
        const key = await crypto.subtle.importKey('jwk', jwk, algorithmOf(purpose), false, [usage]);
        return { key, kid, publicJwk: PublicJwkSchema.parse(publicKey) };
      }),
    );
  };
  const published = {
    signing: await publishedFor('signing'),
    encryption: await publishedFor('encryption'),
    federation: await publishedFor('federation'),
  };
  const inUse = (purpose: KeyPurpose): OwnKey => {
    const [first] = published[purpose];
    if (!first) throw new Error('a key that was just made is not there');
    return first;
  };
  return { published, signing: inUse('signing'), encryption: inUse('encryption'), federation: inUse('federation') };
}
