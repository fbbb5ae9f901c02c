// The first steps towards a store: the lock, what is known of it, its key. Called by whoever opens it, to use it or to check it.
// Opens nothing and writes nothing but the lock's own file (and a new key, where there is no store yet).
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { StoreKeys } from '../desk-options.ts';
import { isKeyOf, readStoreFacts, type StoreFacts } from './store-facts.ts';
import { faultCodeOf, type StoreFaultCode } from './store-fault.ts';
import { lockStore, type StoreLock } from './store-lock.ts';

export interface UnlockOptions {
  readonly dataDir: string;
  readonly keys: StoreKeys;
  /** Told the failure behind a fault, for the log. */
  readonly onProblem?: (failure: unknown) => void;
}

export interface UnlockedStore {
  readonly file: string;
  readonly key: Uint8Array<ArrayBuffer>;
  /** No store yet. */
  readonly isNew: boolean;
  readonly facts: StoreFacts | null;
  readonly lock: StoreLock;
}

/** Name of the store's file below the data folder. */
export const STORE_FILE = 'store.db';

/** Takes the lock and finds the key; whoever gets it releases the lock. */
export async function unlockStore(options: UnlockOptions): Promise<Result<UnlockedStore, StoreFaultCode>> {
  let lock: StoreLock | null = null;
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
    lock = lockStore(options.dataDir);
    if (!lock) return err('IN_USE');
    const found = await findKey(options);
    if (found.ok) return ok({ ...found.value, lock });
    lock.release();
    return found;
  } catch (failure) {
    lock?.release();
    options.onProblem?.(failure);
    return err(faultCodeOf(failure));
  }
}

async function findKey({ dataDir, keys }: UnlockOptions): Promise<Result<Omit<UnlockedStore, 'lock'>, StoreFaultCode>> {
  const file = join(dataDir, STORE_FILE);
  const facts = readStoreFacts(dataDir);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  // A store that was there and is gone, or has become nothing, is never silently begun anew.
  if (size === 0 && facts) return err('DAMAGED');
  const isNew = size === 0;
  const key = (await keys.load()) ?? (isNew ? await keys.create() : null);
  if (key === null) return err('KEY_MISSING');
  if (facts && !isKeyOf(facts, key)) return err('WRONG_KEY');
  return ok({ file, key: Uint8Array.from(key), isNew, facts });
}
