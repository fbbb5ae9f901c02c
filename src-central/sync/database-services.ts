// The services of central on its database. Called by start-central.ts.
import { sql } from 'kysely';
import { applyCommands, type CommandFailure } from '../commands/apply-commands.ts';
import { readHistory } from '../commands/read-history.ts';
import { databaseRegistry } from '../stations/database-registry.ts';
import type { IdentityContext } from '../identity/identity-context.ts';
import type { PublicAddress } from '../payments/link/payment-links.ts';
import type { PaymentContext } from '../payments/payment-context.ts';
import type { Sealer } from '../secrets/seal.ts';
import { noPagopa, type PagopaOffice } from '../settings/pagopa/pagopa-access.ts';
import type { Database } from '../store/database.ts';
import { noDebtOffice, type CentralServices, type DebtOffice } from './central-services.ts';
import { cursorOf } from './cursor-of.ts';
import { readDigests } from './read-digests.ts';
import { readStationFamilies } from './read-station-families.ts';
import { readFeed } from './read-feed.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/** What parents reach by links and pages: paying, SPID and CIE, and the address with which they begin: known once the server listens. */
export interface Paying {
  readonly payments: PaymentContext | null;
  readonly identity?: IdentityContext | null;
  readonly address: () => PublicAddress;
}

const noPaying: Paying = { payments: null, address: () => ({ url: 'http://127.0.0.1', usable: false }) };

export function databaseServices(
  database: Database,
  shelf: SnapshotShelf,
  report: (failure: CommandFailure) => void = () => {},
  sealer: Sealer | null = null,
  debts: DebtOffice = noDebtOffice,
  pagopa: PagopaOffice = noPagopa,
  paying: Paying = noPaying,
): CentralServices {
  const db = database.kysely;
  return {
    database,
    sealer,
    debts,
    pagopa,
    payments: paying.payments,
    identity: paying.identity ?? null,
    get publicAddress() {
      return paying.address();
    },
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    stations: databaseRegistry(db),
    currentCursor: (station) => cursorOf(db, station.enteId),
    applyCommands: (station, commands) => applyCommands(db, station, commands, report),
    readDigests: (station, question) => readDigests(db, station, question),
    readFamilies: (station, ids) => readStationFamilies(db, station, ids),
    readHistory: (station, id, offset, limit) => readHistory(db, station, id, offset, limit),
    readFeed: (station, cursor, limit) => readFeed(db, station, cursor, limit),
    takeSnapshot: (station, encodings) => shelf.take(station, encodings),
    snapshotContent: (station, id) => shelf.content(station, id),
  };
}
