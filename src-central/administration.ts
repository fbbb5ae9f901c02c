// What an administrator does on the machine of central itself: bring an ente in, let stations in and out. Called by main.ts.
// Each command answers with the lines to print; a wish that cannot be met is a value.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { uuidv7 } from 'uuidv7';
import { RecordChangeSchema, type RecordChange } from '#shared/contracts/records/aggregate.ts';
import { EnteIdSchema, SchoolIdSchema, StationIdSchema } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { readCatalog, readEnte } from './catalog/read-catalog.ts';
import { applyMunicipality } from './municipality/apply-municipality.ts';
import { makeStation } from './stations/make-station.ts';
import { issueStationToken, revokeStationTokens } from './stations/station-token.ts';
import type { Database } from './store/database.ts';

type Answer = Result<readonly string[], string>;

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

/** A station that sees every school of the ente, or those named. Its token is printed here and can never be read again. */
export async function newStation(
  database: Database,
  ente: string,
  name: string,
  schools: readonly string[],
): Promise<Answer> {
  const enteId = EnteIdSchema.parse(ente);
  if (!(await readEnte(database.kysely, enteId))) return err(`ente: ${ente} is not there`);
  const catalog = await readCatalog(database.kysely, enteId);
  const known = catalog.flatMap((change) => (change.kind === 'school' ? [change.value.id] : []));
  const wanted = schools.map((school) => SchoolIdSchema.parse(school));
  const unknown = wanted.find((school) => !known.includes(school));
  if (unknown !== undefined) return err(`school: ${unknown} is not there; there are ${known.join(', ')}`);
  const id = StationIdSchema.parse(uuidv7());
  await makeStation(database.kysely, enteId, { id, name, schools: wanted.length > 0 ? wanted : known });
  return ok([`station: ${id}`, `station token: ${await issueStationToken(database.kysely, enteId, id)}`]);
}

/** From now on no token of the station opens anything. */
export async function revokeStation(database: Database, ente: string, station: string): Promise<Answer> {
  const revoked = await revokeStationTokens(database.kysely, EnteIdSchema.parse(ente), StationIdSchema.parse(station));
  return revoked > 0 ? ok([`tokens revoked: ${String(revoked)}`]) : err(`station: ${station} has no valid token`);
}
