// The registry of stations on central's database. Called by sync/database-services.ts.
import { enrolStation } from '../enrolment/enrol-station.ts';
import { handIn } from '../quarantine/hand-in.ts';
import type { ReadableDb } from '../store/database.ts';
import { findStation } from './find-station.ts';
import { insertNonce } from './queries.ts';
import type { StationRegistry } from './station-registry.ts';

export function databaseRegistry(db: ReadableDb): StationRegistry {
  return {
    find: (id) => findStation(db, id),
    noteNonce: (id, nonce) => insertNonce(db, id, nonce),
    enrol: (request, address) => enrolStation(db, request, address),
    handIn: (station, commands, last) => handIn(db, station, commands, last),
  };
}
