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
  readonly shelf: MetadataShelf;
  readonly watch: SignInWatch;
}

export interface IdentityOptions extends Pick<IdentityContext, 'db' | 'sealer' | 'now' | 'address'> {
  readonly keyBits: number;
}

export function identityContext({ keyBits, ...rest }: IdentityOptions): IdentityContext {
  return {
    ...rest,
    keys: keyRing(rest.db, rest.sealer, keyBits, rest.now),
    shelf: metadataShelf(rest.now),
    watch: watchSignIns(rest.db),
  };
}
