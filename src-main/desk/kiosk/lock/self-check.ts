// The proof after each erasure: looks where something of the person could lie and says what it looked at. Called by kiosk-lock.ts.
// Its outcome holds counts and a digest; what was looked for is in memory alone, and in no log.
import { createHash, randomBytes } from 'node:crypto';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { SelfCheck } from '#shared/contracts/kiosk/lock.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import type { Place } from './kiosk-shell.ts';
import { searchPlaces } from './search-places.ts';
import { searchStore } from './search-store.ts';
import { needlesOf } from './search-text.ts';
import type { UsedWords } from './used-words.ts';

export interface SelfCheckWish {
  readonly used: UsedWords;
  readonly places: readonly Place[];
  /** Null where the store is not open: then there is nothing of it to read. */
  readonly db: ReadableDb | null;
  /** What the desk still holds of a parent: documents on the shelf, a session. */
  readonly held: number;
  readonly jobsLeft: number;
  readonly now: () => Date;
}

export interface CheckOutcome {
  readonly check: SelfCheck;
  /** For the log, so that a failed check can be explained: names of places, never a path. */
  readonly foundIn: readonly string[];
}

export async function selfCheck({ used, places, db, held, jobsLeft, now }: SelfCheckWish): Promise<CheckOutcome> {
  const needles = needlesOf(used.words);
  const files = await searchPlaces(places, needles, used.since);
  const store = db ? searchStore(db, needles) : null;
  const findings = files.findings + (store?.findings ?? 0) + held + jobsLeft;
  const passed = findings === 0;
  const foundIn = [
    ...[...files.foundIn, ...(store?.foundIn ?? [])],
    ...[...(held > 0 ? ['memory'] : []), ...(jobsLeft > 0 ? ['printer'] : [])],
  ];
  const check: SelfCheck = {
    ...{ at: InstantSchema.parse(now().toISOString()), passed, words: used.count, findings },
    reference: passed ? null : randomBytes(4).toString('hex'),
    ...{ files: files.files, bytes: files.bytes + (store?.bytes ?? 0), rows: store?.rows ?? 0 },
    digest: createHash('sha256')
      .update(files.digest)
      .update(store?.digest ?? '')
      .digest('hex'),
  };
  return { check, foundIn };
}
