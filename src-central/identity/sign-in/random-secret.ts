// Secrets of a sign-in and their digests: what travels is random, what is kept is its digest. Used by the steps beside this file.
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Sealer } from '../../secrets/seal.ts';

/** 256 bits, 43 characters. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/** Four digits to compare or to type. */
export const fourDigits = (): string => String(randomInt(10_000)).padStart(4, '0');

export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export function isSecret(given: string, digest: string | null): boolean {
  return digest !== null && isSame(digestOf(given), digest);
}

/** Four digits are soon tried through, so their digest takes a key that is not in the database. */
export function digestOfNumber(sealer: Sealer, signInId: string, number: string): string {
  return createHmac('sha256', sealer.derive('identity-number')).update(`${signInId}\n${number}`).digest('hex');
}

export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
