// New keys for an ente as relying party. The next ones are published at once and used when whoever keeps our statements has read them; the last ones
// stay published, and open what was encrypted for them, until as much time again is over. Called by the settings and by the
// administrator's command, which say who and why.
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import { instantAt } from '../instant-at.ts';
import { insertKeyUnlessThere, lockEnteKeys, retireKeys } from '../queries.ts';
import { keyPurposes } from './key-purpose.ts';
import { makeKey } from './make-key.ts';

/** A statement of ours is good for 24 hours; an hour more for clocks and slow readers. */
export const announcedHours = 25;

export interface Rotation {
  readonly by: string;
  readonly reason: string;
  /** The present keys are in wrong hands: nothing of them is good from now on. */
  readonly atOnce: boolean;
  readonly bits: number;
}

export interface Rotated {
  readonly usedFrom: Instant;
  readonly goneAt: Instant;
  /** Of the federation's next key, which its authority has to be told. */
  readonly federationKid: string;
}

export async function rotateKeys(
  db: ReadableDb,
  sealer: Sealer,
  enteId: EnteId,
  { by, reason, atOnce, bits }: Rotation,
  nowMs: number,
): Promise<Result<Rotated, 'UNDER_WAY' | 'NO_KEYS'>> {
  const hours = (count: number) => instantAt(nowMs + (atOnce ? 0 : count) * 60 * 60 * 1000);
  const [usedFrom, goneAt] = [hours(announcedHours), hours(2 * announcedHours)];
  // Made before the transaction: four thousand bits take seconds.
  const made = await Promise.all(keyPurposes.map((purpose) => makeKey(sealer, enteId, purpose, bits)));
  return await writeTx(db, enteId, 'identity.keys', async (tx) => {
    const before = await lockEnteKeys(tx.db, enteId);
    if (before.length === 0) return err('NO_KEYS');
    if (!atOnce && before.some((key) => key.used_from > instantAt(nowMs))) return err('UNDER_WAY');
    await retireKeys(tx.db, enteId, goneAt);
    for (const key of made) {
      await insertKeyUnlessThere(tx.db, { ...key, used_from: usedFrom, made_by: by, reason });
    }
    const federationKid = made.find(({ purpose }) => purpose === 'federation')?.kid ?? '';
    return ok({ usedFrom, goneAt, federationKid });
  });
}
