// The key of an emergency file, out of the passphrase that a person types at both ends. Called where such a file is written or read.
// Costly on purpose, so it runs beside the thread that serves the counter.
import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { outboxFileKdf } from '#shared/contracts/outbox-file.ts';

/** `passphrase` in NFKC: whichever keyboard it was typed on. */
export type FileKey = (passphrase: string, salt: Uint8Array) => Promise<Buffer>;

const KEY_BYTES = 32;
const { N, r, p } = outboxFileKdf;
/** scrypt needs 128·N·r bytes and a little; Node's own limit lies below that. */
const maxmem = 2 * 128 * N * r;

const derive = promisify<string, Uint8Array, number, object, Buffer>(scrypt);

export const fileKey: FileKey = (passphrase, salt) => derive(passphrase, salt, KEY_BYTES, { N, r, p, maxmem });
