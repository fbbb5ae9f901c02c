// What the rooms of identity need: the database, keys, the record, the way to providers. Made by start-central.ts and by tests; handed to the
// handlers of the kiosk, the pages and the settings.
import type { Sealer } from '../secrets/seal.ts';
import type { ReadableDb } from '../store/database.ts';
import type { PublicAddress } from '../payments/link/payment-links.ts';
import { keyRing, type KeyRing } from './keys/relying-party-keys.ts';
import { metadataShelf, type MetadataShelf } from './provider/metadata-shelf.ts';
import { watchSignIns, type SignInWatch } from './sign-in/watch-sign-ins.ts';

export interface IdentityContext {
  readonly db: ReadableDb;
  readonly sealer: Sealer;
  readonly now: () => number;
  /** Where parents' browsers reach this central; without a usable one nobody signs in. */
  readonly address: () => PublicAddress;
  readonly keys: KeyRing;
  /** Of the keys that are made. */
  readonly keyBits: number;
  readonly shelf: MetadataShelf;
  readonly watch: SignInWatch;
}

export type IdentityOptions = Pick<IdentityContext, 'db' | 'sealer' | 'now' | 'address' | 'keyBits'>;

export function identityContext(options: IdentityOptions): IdentityContext {
  const { db, sealer, keyBits, now } = options;
  return {
    ...options,
    keys: keyRing(db, sealer, keyBits, now),
    shelf: metadataShelf(now),
    watch: watchSignIns(db),
  };
}
