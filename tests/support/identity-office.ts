// Registers, for the tests of one `describe`, a central where parents come in by SPID and CIE: its database, its server, the stand-in provider and two
// enti that use it. Used by tests/integration/central/identity-*.test.ts. One database for all of them; each test stands at a kiosk of its own.
import type { JWK } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import type { EnteId } from '#shared/domain/ids.ts';
import { expectOk } from '#shared/domain/result.ts';
import type { IdentityKind } from '#shared/settings/identity-access.ts';
import { closeServer } from '../../src-central/http/close-server.ts';
import { createCentralServer } from '../../src-central/http/create-server.ts';
import { listen } from '../../src-central/http/listen.ts';
import { identityContext, type IdentityContext } from '../../src-central/identity/identity-context.ts';
import { clientIdOf } from '../../src-central/identity/sign-in/party-of.ts';
import type { SignInWay } from '../../src-central/identity/sign-in/sign-in-state.ts';
import { startIdentitySandbox, type IdentitySandbox } from '../../src-central/sandbox/identity/start-identity.ts';
import { saveIdentity } from '../../src-central/settings/identity/save-identity.ts';
import type { ReadableDb } from '../../src-central/store/database.ts';
import type { CentralServices } from '../../src-central/sync/central-services.ts';
import { databaseServices } from '../../src-central/sync/database-services.ts';
import { newEnte, type EnteBench } from './central-bench.ts';
import type { Configuration } from './central-databases.ts';
import { author, familyOf, kioskAt, people, providersAt, secrets, type KioskAtWork } from './identity-bench.ts';
import { useCentralDatabase } from './use-central-database.ts';

const mario = () => familyOf('fam', 'Mario', 'Rossi', 'RSSMRA80A01H501U');

export interface IdentityOffice {
  readonly db: ReadableDb;
  readonly url: string;
  readonly context: IdentityContext;
  readonly sandbox: IdentitySandbox;
  readonly services: CentralServices;
  readonly ente: EnteBench;
  readonly other: EnteBench;
  /** The clock of sign-ins; a test that moves it puts it back. */
  now: () => number;
  /** Whether the stand-in publishes itself in the federation alone. */
  federationOnly: boolean;
  /** What a hostile provider answers instead of its tokens. */
  alter: ((tokens: string, key: JWK) => Promise<string>) | undefined;
  /** One more ente with the stand-in's providers, and Mario's family. */
  newEnte(): Promise<EnteBench>;
  setUp(enteId: EnteId): Promise<void>;
  kiosk(on?: SignInWay, kind?: IdentityKind, at?: EnteBench): Promise<KioskAtWork>;
}

export function useIdentityOffice(configuration: Configuration): IdentityOffice {
  const central = useCentralDatabase(configuration);
  let opened: Pick<IdentityOffice, 'url' | 'context' | 'sandbox' | 'services' | 'ente' | 'other'> | undefined;
  let close = async (): Promise<void> => {};

  beforeAll(async () => {
    const db = central.database.kysely;
    let url = '';
    const address = () => ({ url, usable: true });
    const context = identityContext({ db, sealer: secrets, now: () => office.now(), address, keyBits: 2048 });
    const ente = await newEnte(central.database, central.place.folder, [
      mario(),
      familyOf('wrong', 'Anna', 'Bianchi', 'VRDPLA80A01H501P'),
    ]);
    const other = await newEnte(central.database, central.place.folder, [mario()]);
    const paying = { payments: null, identity: context, address };
    const services = databaseServices(central.database, ente.shelf, undefined, secrets, undefined, undefined, paying);
    const server = createCentralServer(services, pino({ enabled: false }), { behindProxy: true });
    url = await listen(server, 0, '127.0.0.1');
    const sandbox = await startIdentitySandbox({
      people,
      mode: 'test',
      relyingParties: () => [ente, other].map(({ enteId }) => `${clientIdOf(url, enteId)}/metadata.json`),
      federationOnly: () => office.federationOnly,
      alterTokens: (tokens, key) => office.alter?.(tokens, key) ?? Promise.resolve(tokens),
    });
    opened = { url, context, sandbox, services, ente, other };
    for (const { enteId } of [ente, other]) await office.setUp(enteId);
    close = async () => {
      await sandbox.close();
      await closeServer(server);
    };
  });
  afterAll(() => close());

  const there = () => {
    if (opened === undefined) throw new Error('the office is there only while a test runs');
    return opened;
  };
  const office: IdentityOffice = {
    now: Date.now,
    alter: undefined,
    federationOnly: false,
    newEnte: () => newEnte(central.database, central.place.folder, [mario()]),
    setUp: async (enteId) => {
      expectOk(await saveIdentity(office.db, enteId, author, providersAt(office.sandbox.issuer)), 'saved');
    },
    kiosk: (on = 'window', kind = 'spid', at = office.ente) => kioskAt(office.context, at, on, kind),
    get db() {
      return central.database.kysely;
    },
    get url() {
      return there().url;
    },
    get context() {
      return there().context;
    },
    get sandbox() {
      return there().sandbox;
    },
    get services() {
      return there().services;
    },
    get ente() {
      return there().ente;
    },
    get other() {
      return there().other;
    },
  };
  return office;
}
