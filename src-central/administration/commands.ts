// The administrator's commands by their names, with what they are given after the ente. Read by main.ts.
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { Database } from '../store/database.ts';
import { startEpoch } from '../sync/start-epoch.ts';
import type { Answer } from './answer.ts';
import { createEnte } from './create-ente.ts';
import { importOutbox } from './import-outbox.ts';
import { rotateIdentityKeys } from './identity-keys.ts';
import { printIdentityRecord, ReadingSchema } from './identity-record.ts';
import { loadMunicipality } from './load-municipality.ts';
import { discardQuarantine, listQuarantine } from './quarantine.ts';
import { releaseQuarantine } from './release-quarantine.ts';
import { listStations, newStation, revokeStation } from './stations.ts';

/** @param sealer opens what is kept sealed; made only where a command needs it */
type Run = (database: Database, enteId: EnteId, sealer: () => Sealer) => Promise<Answer>;

export interface AdministratorCommand {
  /** What follows the ente. */
  readonly usage: string;
  /** Undefined where the words are not what the command needs. */
  read(words: readonly string[]): Run | undefined;
}

const kiosk = '--kiosk';
const atOnce = '--at-once';

export const administratorCommands: Readonly<Record<string, AdministratorCommand>> = {
  'create-ente': {
    usage: 'FISCAL-CODE NAME…',
    read: ([fiscalCode, ...name]) =>
      fiscalCode === undefined || name.length === 0
        ? undefined
        : (database, ente) => createEnte(database, ente, name.join(' '), fiscalCode),
  },
  'load': {
    usage: 'FILE',
    read: ([file]) => (file === undefined ? undefined : (database, ente) => loadMunicipality(database, ente, file)),
  },
  'new-epoch': { usage: '', read: () => newEpoch },
  'new-station': {
    usage: `NAME [${kiosk}] [SCHOOL…]`,
    read: (words) => {
      const [name, ...schools] = words.filter((word) => word !== kiosk);
      const role = words.includes(kiosk) ? 'kiosk' : 'counter';
      return name === undefined ? undefined : (database, ente) => newStation(database, ente, { name, role, schools });
    },
  },
  'stations': { usage: '', read: () => listStations },
  'revoke-station': {
    usage: 'STATION',
    read: ([station]) =>
      station === undefined ? undefined : (database, ente) => revokeStation(database, ente, station),
  },
  'import-outbox': {
    usage: 'FILE',
    read: ([file]) => (file === undefined ? undefined : (database, ente) => importOutbox(database, ente, file)),
  },
  'quarantine': { usage: '', read: () => listQuarantine },
  'release-quarantine': {
    usage: 'STATION',
    read: ([station]) =>
      station === undefined ? undefined : (database, ente) => releaseQuarantine(database, ente, station),
  },
  'discard-quarantine': {
    usage: 'STATION REASON',
    read: ([station, ...reason]) =>
      station === undefined || reason.length === 0
        ? undefined
        : (database, ente) => discardQuarantine(database, ente, station, reason.join(' ')),
  },
  'identity-record': {
    usage: 'FROM TO READER REASON…',
    read: ([from, to, reader, ...reason]) => {
      const asked = ReadingSchema.safeParse({ from, to, reader, reason: reason.join(' ') });
      return asked.success
        ? (database, ente, sealer) => printIdentityRecord(database, sealer(), ente, asked.data)
        : undefined;
    },
  },
  'rotate-identity-keys': {
    usage: `WHO REASON… [${atOnce}]`,
    read: (words) => {
      const [by, ...reason] = words.filter((word) => word !== atOnce);
      if (by === undefined || reason.length === 0) return undefined;
      const wish = { by, reason: reason.join(' '), atOnce: words.includes(atOnce) };
      return (database, ente, sealer) => rotateIdentityKeys(database, sealer(), ente, wish);
    },
  },
};

async function newEpoch(database: Database, enteId: EnteId): Promise<Answer> {
  const epoch = await startEpoch(database.kysely, enteId);
  return epoch === undefined ? err(`ente: ${enteId} is not there`) : ok([`epoch: ${epoch}`]);
}
