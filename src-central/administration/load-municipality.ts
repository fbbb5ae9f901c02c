// Brings a new ente in from a file. Called by main.ts.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { RecordChangeSchema, type RecordChange } from '#shared/contracts/records/aggregate.ts';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import { applyMunicipality } from '../municipality/apply-municipality.ts';
import type { Database } from '../store/database.ts';
import type { Answer } from './answer.ts';

/**
 * Fills an ente that is not there yet from a file of records, one JSON object per line, as a snapshot has them:
 * the ente first, then catalogue and operators, then families. All of it or nothing.
 */
export async function loadMunicipality(database: Database, ente: string, file: string): Promise<Answer> {
  let line = 0;
  async function* records(): AsyncGenerator<RecordChange> {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      line += 1;
      if (text.trim() !== '') yield RecordChangeSchema.parse(JSON.parse(text));
    }
  }
  try {
    const applied = await applyMunicipality(database, EnteIdSchema.parse(ente), records());
    return applied.ok ? ok([`rows: ${String(applied.value)}`]) : err(`ente: ${ente} is there already`);
  } catch (failure) {
    return err(`line ${String(line)}: ${failure instanceof Error ? failure.message : String(failure)}`);
  }
}
