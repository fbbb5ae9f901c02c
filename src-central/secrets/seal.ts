// Secrets that central must be able to read again (a mail password, a subscription key), sealed so that a copy of the database alone gives
// none of them away: AES-256-GCM under a key that is never in the database. The place that a secret is for is authenticated with it, so
// that a sealed text moved to another row does not open. Made by open-sealer.ts.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What the secret is for, and whose: `mail-account/ENTE`. */
export type Place = `${string}/${string}`;

export interface Sealer {
  seal(secret: string, place: Place): string;
  /** @throws where the text was not sealed under this key, for this place */
  open(sealed: string, place: Place): string;
  /** A key of its own for one purpose: whoever has it learns nothing of the others, nor of what was sealed. */
  derive(purpose: string): Buffer;
}

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;
export const keyBytes = 32;

export function sealer(key: Buffer): Sealer {
  if (key.length !== keyBytes) throw new Error('the key of the secrets has 32 bytes');
  return {
    seal(secret, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place, 'utf8'));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${version}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64')}`;
    },
    open(sealed, place) {
      const [prefix, text = ''] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64');
      if (prefix !== version || bytes.length < nonceBytes + tagBytes) throw new Error('not a sealed secret');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(place, 'utf8'))
        .setAuthTag(bytes.subarray(-tagBytes));
      const body = bytes.subarray(nonceBytes, -tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, '', `sportello/${purpose}`, keyBytes)),
  };
}
