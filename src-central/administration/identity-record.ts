// Prints the record of SPID and CIE between two days, one message a line, after it was written down who reads it and why. Called by main.ts.
// What it prints names people: it is for whoever must answer a court or the authority, and goes to the standard output alone.
import { z } from 'zod';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { LocalDateSchema } from '#shared/contracts/fields.ts';
import { addDays } from '#shared/domain/local-date.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { startOfDay } from '#shared/domain/start-of-day.ts';
import { err, ok } from '#shared/domain/result.ts';
import { readEnte } from '../catalog/read-catalog.ts';
import { readRecord } from '../identity/log/read-record.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { Database } from '../store/database.ts';
import type { Answer } from './answer.ts';

export const ReadingSchema = z.object({
  from: LocalDateSchema,
  to: LocalDateSchema,
  reader: z.string().trim().min(2).max(100),
  reason: z.string().trim().min(5).max(300),
});
export type AskedReading = z.infer<typeof ReadingSchema>;

export async function printIdentityRecord(
  database: Database,
  sealer: Sealer,
  enteId: EnteId,
  { from, to, reader, reason }: AskedReading,
): Promise<Answer> {
  if (!(await readEnte(database.kysely, enteId))) return err(`ente: ${enteId} is not there`);
  const instant = (ms: number) => InstantSchema.parse(new Date(ms).toISOString());
  const record = await readRecord(database.kysely, sealer, enteId, {
    ...{ reader, reason, from: instant(startOfDay(from)), until: instant(startOfDay(addDays(to, 1))) },
  });
  const { messages, broken, isShort } = record;
  const state = broken.length === 0 && !isShort ? 'whole' : 'NOT WHOLE';
  return ok([
    `record: ${state}, ${String(messages.length)} messages`,
    ...broken.map((seq) => `broken at: ${String(seq)}`),
    ...(isShort ? ['its end is missing'] : []),
    ...messages.map((message) => JSON.stringify(message)),
  ]);
}
