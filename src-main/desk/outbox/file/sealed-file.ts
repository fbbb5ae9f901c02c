// The emergency file's bytes: compressed, encrypted, and whole or not at all. Called to write one and to read one.
// A byte that was changed anywhere makes it no file of ours, or one that this passphrase does not open; nothing of it is then believed.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  OutboxFileContentSchema,
  outboxFileAuthenticated,
  outboxFileKdf,
  OutboxFileSchema,
  type OutboxFile,
  type OutboxFileContent,
  type OutboxFileHeader,
} from '#shared/contracts/outbox-file.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { fileKey, type FileKey } from './file-key.ts';

export interface Unsealed {
  readonly enteId: EnteId;
  readonly content: OutboxFileContent;
}
export type SealProblem = 'NOT_A_FILE_OF_OURS' | 'WRONG_PASSPHRASE';

/** More than the largest outbox; who knows the passphrase could still have written anything. */
const LARGEST_CONTENT = 256 * 1024 * 1024;

const compress = promisify(gzip);
const decompress = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

/** @param keyOf tests have a cheaper one; the same below */
export async function sealFile(
  { enteId, content }: Unsealed,
  passphrase: string,
  keyOf: FileKey = fileKey,
): Promise<Buffer> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const header: OutboxFileHeader = {
    ...{ format: 'sportello-outbox', version: 1, enteId, kdf: { ...outboxFileKdf, salt: salt.toString('base64') } },
    cipher: { name: 'aes-256-gcm', nonce: nonce.toString('base64') },
  };
  const plain = await compress(JSON.stringify(content));
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase.normalize('NFKC'), salt), nonce);
  cipher.setAAD(Buffer.from(outboxFileAuthenticated(header), 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
  const tag = cipher.getAuthTag().toString('base64');
  const file: OutboxFile = { ...header, cipher: { ...header.cipher, tag }, ciphertext };
  return Buffer.from(JSON.stringify(file), 'utf8');
}

export async function openFile(
  bytes: Uint8Array,
  passphrase: string,
  keyOf: FileKey = fileKey,
): Promise<Result<Unsealed, SealProblem>> {
  const file = readFile(bytes);
  if (!file) return err('NOT_A_FILE_OF_OURS');
  const [salt, nonce, tag, ciphertext] = [file.kdf.salt, file.cipher.nonce, file.cipher.tag, file.ciphertext].map(
    (text) => Buffer.from(text, 'base64'),
  );
  if (!salt || !nonce || !tag || !ciphertext) return err('NOT_A_FILE_OF_OURS');
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase.normalize('NFKC'), salt), nonce, {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(outboxFileAuthenticated(file), 'utf8'));
  decipher.setAuthTag(tag);
  let plain: Buffer;
  try {
    plain = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    return err('WRONG_PASSPHRASE');
  }
  const content = await readContent(plain);
  return content ? ok({ enteId: file.enteId, content }) : err('NOT_A_FILE_OF_OURS');
}

function readFile(bytes: Uint8Array): OutboxFile | null {
  const file = OutboxFileSchema.safeParse(jsonOf(Buffer.from(bytes).toString('utf8'))).data;
  if (!file) return null;
  // Bits that base64 does not use say nothing, and could be changed unnoticed.
  const texts = [file.kdf.salt, file.cipher.nonce, file.cipher.tag, file.ciphertext];
  return texts.every((text) => Buffer.from(text, 'base64').toString('base64') === text) ? file : null;
}

/** Null for what we never wrote, though it was sealed with the right passphrase. */
async function readContent(plain: Buffer): Promise<OutboxFileContent | null> {
  const text = await decompress(plain, { maxOutputLength: LARGEST_CONTENT }).catch(() => null);
  return (text && OutboxFileContentSchema.safeParse(jsonOf(text.toString('utf8'))).data) ?? null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
