// Decrypts an emergency file (contracts/outbox-file.ts). Called by main.ts import-outbox and by the tests.
// A wrong passphrase and a changed byte are the same to the cipher, and are said so.
import { createDecipheriv, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  OutboxFileContentSchema,
  outboxFileAuthenticated,
  OutboxFileSchema,
  type OutboxFileContent,
} from '#shared/contracts/outbox-file.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';

export type OutboxFileFailure = 'not-an-outbox-file' | 'other-ente' | 'passphrase-or-damage';

/** Of the commands, unpacked: more than any outbox, less than the machine. */
const mostBytes = 512 * 1024 * 1024;

export async function openOutboxFile(
  text: string,
  enteId: EnteId,
  passphrase: string,
): Promise<Result<OutboxFileContent, OutboxFileFailure>> {
  const parsed = OutboxFileSchema.safeParse(parseJson(text));
  if (!parsed.success) return err('not-an-outbox-file');
  const { kdf, cipher, ciphertext } = parsed.data;
  if (parsed.data.enteId !== enteId) return err('other-ente');
  const key = await deriveKey(passphrase, kdf);
  const decipher = createDecipheriv(cipher.name, key, Buffer.from(cipher.nonce, 'base64'));
  decipher.setAAD(Buffer.from(outboxFileAuthenticated(parsed.data), 'utf8'));
  decipher.setAuthTag(Buffer.from(cipher.tag, 'base64'));
  let packed: Buffer;
  try {
    packed = Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64')), decipher.final()]);
  } catch {
    return err('passphrase-or-damage');
  }
  const json = await promisify(gunzip)(packed, { maxOutputLength: mostBytes }).catch(() => undefined);
  const content = OutboxFileContentSchema.safeParse(json && parseJson(json.toString('utf8')));
  return content.success ? ok(content.data) : err('not-an-outbox-file');
}

function deriveKey(
  passphrase: string,
  { N, r, p, salt }: { readonly N: number; readonly r: number; readonly p: number; readonly salt: string },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The cost is 128 · N · r bytes; Node asks to be told that so much is meant.
    const options = { N, r, p, maxmem: 256 * N * r };
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
