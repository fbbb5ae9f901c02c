// Slow digests of what parents type: made and checked at one cost, whoever they are. Given to the use cases, so that a test can count the calls.
import { digestSecret, isDigestOf } from '../../secrets/argon2.ts';

export interface Hashing {
  digest(secret: string): Promise<string>;
  /** @param kept null where there is nobody, or nothing to compare with: it takes as long, and is never right */
  isRight(secret: string, kept: string | null): Promise<boolean>;
}

/** Digest of nothing that anybody has. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

export const argon2: Hashing = {
  digest: digestSecret,
  isRight: async (secret, kept) => {
    // An empty secret is nobody's; it takes as long as any other.
    const isSame = await isDigestOf(secret === '' ? ' ' : secret, kept ?? nobody);
    return kept !== null && secret !== '' && isSame;
  },
};
