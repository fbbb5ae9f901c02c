// Brings the demo municipality into an empty database and makes its station. Called by start-central.ts in demo mode.
// The station's token is kept in a file that its owner alone can read: a second start gives the same one, and writes nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnteIdSchema, StationIdSchema } from '#shared/domain/ids.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { applyMunicipality } from '../municipality/apply-municipality.ts';
import type { Database } from '../store/database.ts';
import { findStation } from '../stations/find-station.ts';
import { makeStation } from '../stations/make-station.ts';
import { issueStationToken } from '../stations/station-token.ts';
import { DEMO_ENTE_ID, generateChanges, type DemoSize } from './demo/generate.ts';

const enteId = EnteIdSchema.parse(DEMO_ENTE_ID);
const stationId = StationIdSchema.parse('station-demo-1');

/** @returns the token of the demo station. Data that are there already stay as they are, whatever the size asked for. */
export async function seedDemo(database: Database, folder: string, size: DemoSize): Promise<string> {
  const tokenFile = join(folder, 'demo-station-token');
  if (existsSync(tokenFile)) {
    const token = readFileSync(tokenFile, 'utf8').trim();
    if (await findStation(database.kysely, token)) return token;
  }
  const db = database.kysely;
  // Each step may find its work done: an earlier start may have been ended between two of them.
  await applyMunicipality(database, enteId, generateChanges(size));
  const catalog = await readCatalog(db, enteId);
  const schools = catalog.flatMap((change) => (change.kind === 'school' ? [change.value.id] : []));
  await makeStation(db, enteId, { id: stationId, name: 'Sportello 1', schools });
  const token = await issueStationToken(db, enteId, stationId);
  writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 });
  return token;
}
