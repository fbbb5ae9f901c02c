// The emergency file: a station's outbox, encrypted with a passphrase, to be carried to another station or to central by hand.
// Written by the desk, read by a desk or by central; ids keep what is in it exactly-once, whoever brings it, however often.
import { z } from 'zod';
import { canonicalJson } from '../domain/canonical-json.ts';
import { EnteIdSchema, StationIdSchema } from '../domain/ids.ts';
import { InstantSchema } from './fields.ts';

const base64 = (bytes: number) => z.base64().length(Math.ceil(bytes / 3) * 4);

/** Cost of the key: 128 MiB for a moment, at either end. */
export const outboxFileKdf = { name: 'scrypt', N: 2 ** 17, r: 8, p: 1 } as const;

export const OutboxFileHeaderSchema = z.object({
  format: z.literal('sportello-outbox'),
  version: z.literal(1),
  enteId: EnteIdSchema,
  /** 16 bytes of salt; the key has 32 bytes. The passphrase is taken in NFKC. */
  kdf: z.object({
    name: z.literal(outboxFileKdf.name),
    N: z.literal(outboxFileKdf.N),
    r: z.literal(outboxFileKdf.r),
    p: z.literal(outboxFileKdf.p),
    salt: base64(16),
  }),
  /** 12 bytes of nonce. */
  cipher: z.object({ name: z.literal('aes-256-gcm'), nonce: base64(12) }),
});
export type OutboxFileHeader = z.infer<typeof OutboxFileHeaderSchema>;

export const OutboxFileSchema = OutboxFileHeaderSchema.extend({
  cipher: OutboxFileHeaderSchema.shape.cipher.extend({ tag: base64(16) }),
  /** AES-256-GCM over gzip over the JSON of OutboxFileContent. */
  ciphertext: z.base64(),
});
export type OutboxFile = z.infer<typeof OutboxFileSchema>;

export const OutboxFileContentSchema = z.object({
  stationId: StationIdSchema,
  exportedAt: InstantSchema,
  /** In the order of capture, to the letter as they would have been sent. */
  commands: z.array(z.looseObject({})).max(100_000),
});
export type OutboxFileContent = z.infer<typeof OutboxFileContentSchema>;

/** Additional authenticated data of the cipher, UTF-8: everything but tag and ciphertext. */
export function outboxFileAuthenticated(header: OutboxFileHeader): string {
  return canonicalJson(OutboxFileHeaderSchema.parse(header));
}
