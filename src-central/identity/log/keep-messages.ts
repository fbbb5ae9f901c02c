// The record of what was asked and answered, as SPID and CIE want it kept: 24 months, sealed, each entry bound to the one before it by a keyed digest,
// so that none can be changed, taken out or put in unseen, nor the last ones cut off. Called with every step of a sign-in.
import { createHmac } from 'node:crypto';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { sealer as sealerOf, type Place, type Sealer } from '../../secrets/seal.ts';
import type { WritableDb } from '../../store/database.ts';
import type { Message } from './exchange.ts';
import { insertMessages, lockChain, putChain } from './queries.ts';

export const firstDigest = '';

/** Keys of the record alone: whoever has them opens nothing else. */
export function recordKeys(sealer: Sealer) {
  const chain = sealer.derive('identity-record-chain');
  return {
    sealer: sealerOf(sealer.derive('identity-record')),
    place: (enteId: EnteId, seq: number): Place => `identity-message/${enteId}/${String(seq)}`,
    digest: (before: string, entry: { readonly seq: number; readonly sealed: string; readonly at: string }) =>
      createHmac('sha256', chain)
        .update(`${before}\n${String(entry.seq)}\n${String(Date.parse(entry.at))}\n${entry.sealed}`)
        .digest('hex'),
  };
}

export async function keepMessages(
  db: WritableDb,
  sealer: Sealer,
  of: { readonly enteId: EnteId; readonly signInId: string; readonly at: Instant },
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  const { enteId, signInId, at } = of;
  const keys = recordKeys(sealer);
  const end = await lockChain(db, enteId);
  let { seq, digest } = end;
  const rows = messages.map(({ kind, content }) => {
    seq += 1;
    const sealed = keys.sealer.seal(JSON.stringify(content), keys.place(enteId, seq));
    digest = keys.digest(digest, { seq, sealed, at });
    return { ente_id: enteId, seq, sign_in_id: signInId, kind, sealed, digest, at };
  });
  await insertMessages(db, rows);
  await putChain(db, { ente_id: enteId, seq, digest });
}
