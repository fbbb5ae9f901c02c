// The registry of stations of the demo without a database: in memory, so a restart forgets them all. Called by demo-services.ts.
// Its one code lets in whoever has it, as often as it comes: there is nothing here but an invented municipality.
import { uuidv7 } from 'uuidv7';
import type { EnrolmentCode } from '#shared/domain/enrolment-code.ts';
import { EnrolmentCodeSchema } from '#shared/domain/enrolment-code.ts';
import { StationIdSchema, type StationId } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import type { KnownStation, Station } from '../stations/find-station.ts';
import type { StationRegistry } from '../stations/station-registry.ts';

/** @param likeness what every station here is, but for id and key */
export function memoryRegistry(code: EnrolmentCode, likeness: Omit<Station, 'id'>): StationRegistry {
  const stations = new Map<StationId, KnownStation>();
  const nonces = new Set<string>();
  return {
    find: async (id) => stations.get(id),
    noteNonce: async (id, nonce) => {
      const isNew = !nonces.has(`${id} ${nonce}`);
      nonces.add(`${id} ${nonce}`);
      return isNew;
    },
    enrol: async ({ code: typed, publicKey }) => {
      if (EnrolmentCodeSchema.safeParse(typed).data !== code) return err({ code: 'CODE_UNKNOWN' });
      const known = [...stations.values()].find((station) => station.publicKey === publicKey);
      const id = known?.id ?? StationIdSchema.parse(uuidv7());
      const station: KnownStation = { ...likeness, id, publicKey, state: 'active' };
      stations.set(id, station);
      const { name, role, enteId, enteName, schools } = station;
      return ok({ stationId: id, stationName: name, role, enteId, enteName, schoolIds: [...schools] });
    },
    // Nobody is ever revoked here.
    handIn: async () => 0,
  };
}
