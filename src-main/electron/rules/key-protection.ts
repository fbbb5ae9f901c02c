// The states of the key that opens the store: which system keyring protects it, and what happens when that changes.
// Called by key-vault.ts. Pure: what is recorded and what the machine offers in, the next step out. Nothing is ever silent.

/** What `safeStorage` stands on: macOS keychain, Windows DPAPI, or one of the keyrings of Linux. */
export type KeyBackend =
  'keychain' | 'dpapi' | 'gnome_libsecret' | 'kwallet' | 'kwallet5' | 'kwallet6' | 'basic_text' | 'unknown';

export interface KeyRecord {
  readonly backend: KeyBackend;
  /** Instant since which this backend protects the key. */
  readonly since: string;
}

export interface Offered {
  readonly backend: KeyBackend;
  /** False while a keyring is locked or missing. */
  readonly available: boolean;
}

export type KeyStep =
  /** The key can be read as it always was. */
  | { readonly step: 'unwrap' }
  /** No store yet: a new key may be made and wrapped. */
  | { readonly step: 'create' }
  /** A person decides before anything is written. */
  | {
      readonly step: 'ask';
      readonly question: 'WEAK_PROTECTION' | 'PROTECTION_CHANGED';
      readonly from: KeyBackend | null;
      readonly to: KeyBackend;
    }
  /** Nothing can be done here; the store stays as it is. */
  | { readonly step: 'stop'; readonly reason: 'KEY_MISSING' | 'KEYRING_UNAVAILABLE' };

// `basic_text` is a password that everybody knows: it hides the key from nobody who has the disk.
const weak: ReadonlySet<KeyBackend> = new Set(['basic_text', 'unknown']);

/** What to do to get the key of an existing store. Without a record there is no key: never a new, empty store instead. */
export function stepToLoad(record: KeyRecord | null, offered: Offered): KeyStep {
  if (record === null) return { step: 'stop', reason: 'KEY_MISSING' };
  if (!offered.available) return { step: 'stop', reason: 'KEYRING_UNAVAILABLE' };
  if (record.backend === offered.backend) return { step: 'unwrap' };
  return { step: 'ask', question: 'PROTECTION_CHANGED', from: record.backend, to: offered.backend };
}

/** What to do to make the key of a new store. A key that is left over from a removed store is used again. */
export function stepToCreate(record: KeyRecord | null, offered: Offered): KeyStep {
  if (!offered.available) return { step: 'stop', reason: 'KEYRING_UNAVAILABLE' };
  if (record !== null) return { step: 'unwrap' };
  if (weak.has(offered.backend)) return { step: 'ask', question: 'WEAK_PROTECTION', from: null, to: offered.backend };
  return { step: 'create' };
}
