// What main and the desk process say to each other beside the contract: start, keys, documents, a new window's port.
// Both ends check every message against these schemas: a desk that was taken over gains nothing in main.
import { z } from 'zod';
import { DocumentIdSchema } from '#shared/domain/ids.ts';

const requestId = z.int().min(1);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');
const keyBytes = bytes.refine((key) => key.byteLength === 32, 'a key has 32 bytes');

/** From main to the desk process. */
export const ToDeskSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    ...{ dataDir: z.string(), resourcesDir: z.string(), version: z.string() },
    /** Where Chromium keeps what it keeps, if main shows a kiosk. */
    kioskProfile: z.string().nullable(),
  }),
  z.object({ type: z.literal('kiosk-done'), requestId }),
  z.object({ type: z.literal('kiosk-printing'), printing: z.boolean() }),
  z.object({ type: z.literal('kiosk-left'), why: z.enum(['pageLeft', 'pageCrashed']) }),
  /** Comes with one port: a window's way to the desk contract. */
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('find-document'), requestId, id: DocumentIdSchema }),
  z.object({ type: z.literal('key'), requestId, key: keyBytes.nullable(), failure: z.string().nullable() }),
  z.object({ type: z.literal('stop') }),
]);
export type ToDesk = z.infer<typeof ToDeskSchema>;

/** From the desk process to main. */
export const FromDeskSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('key-wanted'), requestId, purpose: z.enum(['load', 'create', 'forget']) }),
  /** What the lock needs of main: its windows taken away, a new one, the end of the program. */
  z.object({ type: z.literal('kiosk-wish'), requestId, wish: z.enum(['clear', 'untilPrinted', 'open', 'leave']) }),
  z.object({
    type: z.literal('document'),
    requestId,
    document: z.object({ id: DocumentIdSchema, fileName: z.string().max(300), bytes }).nullable(),
  }),
]);
export type FromDesk = z.infer<typeof FromDeskSchema>;
