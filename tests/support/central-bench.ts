// An open central database with one ente in it, and short words for what the tests of central do with it. Used by tests/integration/central.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { StationRole } from '#shared/contracts/central/enrolment.ts';
import type { EnteId, SchoolId } from '#shared/domain/ids.ts';
import type { FamilyAggregate, RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { Cursor } from '#shared/contracts/central/sync.ts';
import { applyMunicipality } from '../../src-central/municipality/apply-municipality.ts';
import { findStation, type KnownStation, type Station } from '../../src-central/stations/find-station.ts';
import { makeStation } from '../../src-central/stations/make-station.ts';
import type { Database } from '../../src-central/store/database.ts';
import { writeTx } from '../../src-central/store/write-tx.ts';
import { databaseServices } from '../../src-central/sync/database-services.ts';
import { SnapshotShelf } from '../../src-central/sync/snapshot-shelf.ts';
import { enteIdOf, smallEnte } from './small-ente.ts';
import { newSigner, publicKeyOf, type StationSigner } from './station-keys.ts';
import { StationReplica } from './station-replica.ts';

export interface EnteBench {
  readonly enteId: EnteId;
  readonly database: Database;
  readonly shelf: SnapshotShelf;
  addStation(...schools: SchoolId[]): Promise<BenchStation>;
  addKiosk(...schools: SchoolId[]): Promise<BenchStation>;
  cursor(): Promise<Cursor>;
  /** A replica fed by a snapshot's very bytes, and the cursor it stands at. */
  bootstrap(station: Station): Promise<{ replica: StationReplica; cursor: Cursor }>;
}

export interface BenchStation {
  readonly station: KnownStation;
  readonly signer: StationSigner;
}

/** A new ente in the database, with these families: tests in one database never meet. */
export async function newEnte(
  database: Database,
  folder: string,
  families: readonly FamilyAggregate[] = [],
  catalogue: (enteId: EnteId) => readonly RecordChange[] = smallEnte,
): Promise<EnteBench> {
  const enteId = enteIdOf(`ente-${randomBytes(5).toString('hex')}`);
  const changes: RecordChange[] = [
    ...catalogue(enteId),
    ...families.map((value) => ({ kind: 'family', value }) as const),
  ];
  const applied = await applyMunicipality(database, enteId, changes);
  if (!applied.ok) throw new Error(applied.error);
  const shelf = new SnapshotShelf(database.kysely, join(folder, 'snapshots'));
  const services = databaseServices(database, shelf);
  let stations = 0;
  const anyStation = { enteId } as Station;
  const add = async (role: StationRole, schools: readonly SchoolId[]): Promise<BenchStation> => {
    const signer = newSigner(`${enteId}-${String((stations += 1))}`);
    const wanted = { id: signer.stationId, name: `Sportello ${String(stations)}`, role, schools };
    const made = { ...wanted, publicKey: publicKeyOf(signer), programVersion: '0.0.0' };
    await writeTx(database.kysely, enteId, 'station.make', (tx) => makeStation(tx, made));
    const station = await findStation(database.kysely, signer.stationId);
    if (!station) throw new Error('the station that was just made is not known');
    return { station, signer };
  };
  return {
    enteId,
    database,
    shelf,
    addStation: (...schools) => add('counter', schools),
    addKiosk: (...schools) => add('kiosk', schools),
    cursor: () => services.currentCursor(anyStation),
    bootstrap: async (station) => {
      const manifest = await shelf.take(station, ['gzip']);
      const replica = new StationReplica();
      for (const line of await linesOf(shelf, station, manifest.snapshotId)) replica.apply(JSON.parse(line));
      return { replica, cursor: manifest.cursor };
    },
  };
}

/** The uncompressed lines of a snapshot. */
export async function linesOf(shelf: SnapshotShelf, station: Station, snapshotId: string): Promise<string[]> {
  const content = await shelf.content(station, snapshotId);
  if (!content) throw new Error('no such snapshot');
  const { createGunzip, createZstdDecompress } = await import('node:zlib');
  const unpack = content.encoding === 'gzip' ? createGunzip() : createZstdDecompress();
  const chunks: Buffer[] = [];
  for await (const chunk of content.open().pipe(unpack)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}
