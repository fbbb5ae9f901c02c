// The store's key as a person keeps it on paper: printed at installation, typed in again when key or keyring is lost.
// Used by the commands `recovery-key` and `recover`. Whoever reads the paper can read the data: it is never logged.
import { createHash } from 'node:crypto';
import { err, ok, type Result } from '#shared/domain/result.ts';

/** Crockford's alphabet: no I, L, O or U, which are misread; what is typed for them is understood. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 32;
const checkBytes = 3;
const textLength = ((keyBytes + checkBytes) * 8) / 5;

export type RecoveryKeyError = 'LENGTH' | 'CHARACTER' | 'CHECK';

/** 56 characters in 14 groups of four: the key and 3 bytes that tell a typing error. */
export function recoveryKeyText(key: Uint8Array): string {
  if (key.length !== keyBytes) throw new RangeError(`a key has ${String(keyBytes)} bytes`);
  const bits = [...key, ...checkOf(key)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const text = (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2))).join('');
  return (text.match(/.{4}/g) ?? []).join(' ');
}

/** The key as typed, in either case, with or without blanks and hyphens; O for 0, I and L for 1 are understood. */
export function parseRecoveryKey(typed: string): Result<Buffer, RecoveryKeyError> {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (text.length !== textLength) return err('LENGTH');
  const values = [...text].map((character) => alphabet.indexOf(character));
  if (values.includes(-1)) return err('CHARACTER');
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  const key = bytes.subarray(0, keyBytes);
  return checkOf(key).equals(bytes.subarray(keyBytes)) ? ok(key) : err('CHECK');
}

function checkOf(key: Uint8Array): Buffer {
  return createHash('sha256').update('sportello-scuola recovery').update(key).digest().subarray(0, checkBytes);
}
