// Puts the central server together and starts it: database, snapshot shelf, HTTP, and in demo mode the sandbox around it.
// Called by main.ts, by `npm start`, by the tests. Several processes may run on one PostgreSQL; the embedded database has one.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import type { EnteId, PaymentSessionId } from '#shared/domain/ids.ts';
import { enrolmentCodeText } from '#shared/domain/enrolment-code.ts';
import { accountMail } from './accounts/account-mail.ts';
import { pruneAccess } from './accounts/access/prune-access.ts';
import { pruneEnrolment } from './enrolment/prune-enrolment.ts';
import { pruneApplied } from './commands/prune-applied.ts';
import { startDebtWorker } from './debts/debt-worker.ts';
import { forgetKiosks } from './kiosk/forget.ts';
import { identityContext } from './identity/identity-context.ts';
import { pruneIdentity } from './identity/prune.ts';
import { closeServer } from './http/close-server.ts';
import { createCentralServer } from './http/create-server.ts';
import { listen } from './http/listen.ts';
import { demoOperators, type DemoOperator, type DemoSize } from './sandbox/demo/generate.ts';
import { deleteExpired as deleteExpiredImports } from './imports/run-queries.ts';
import { startImports } from './imports/background/start-imports.ts';
import { lockFolder } from './sandbox/lock-folder.ts';
import { sinkAccess, startMailSink } from './sandbox/mail-sink.ts';
import type { DemoParent } from './sandbox/seed-demo-parents.ts';
import { startDemoIdentity } from './sandbox/identity/start-demo-identity.ts';
import { seedDemo } from './sandbox/seed-demo.ts';
import { startDemoPagopa, type DemoPagopa } from './sandbox/start-demo-pagopa.ts';
import { startMailSender } from './mail/mail-sender.ts';
import { openSealer } from './secrets/open-sealer.ts';
import { noAccess, type PagopaAccess } from './settings/pagopa/pagopa-access.ts';
import { pagopaOffice } from './settings/pagopa/read-pagopa-access.ts';
import { deleteNoncesOlderThan } from './stations/queries.ts';
import { nonceMinutes } from './stations/signature-limits.ts';
import { runErasures } from './retention/run-erasures.ts';
import { runRollOvers } from './roll-over/run-roll-overs.ts';
import { openDatabase } from './store/open-database.ts';
import { watchChanges } from './payments/changes/watch-changes.ts';
import { cartAsking, cartsClient } from './payments/checkout/carts-client.ts';
import { openCheckout } from './payments/checkout/open-checkout.ts';
import { startLeaseWorker } from './payments/end-leases.ts';
import { gpdForCounters } from './top-ups/gpd-for-counters.ts';
import { tendTopUps } from './top-ups/tend-top-ups.ts';
import { pushPrefix } from './receipts/serve-push.ts';
import { startReceiptWorker } from './receipts/receipt-worker.ts';
import { paymentLinks, type PublicAddress } from './payments/link/payment-links.ts';
import { databaseServices } from './sync/database-services.ts';
import { pruneFeed } from './sync/prune-feed.ts';
import { SnapshotShelf } from './sync/snapshot-shelf.ts';

export interface CentralOptions {
  /** postgres://…; without it the embedded database in `dataDir` is used. */
  readonly databaseUrl?: string;
  /** Snapshot files, the embedded database, and what the sandbox keeps. */
  readonly dataDir: string;
  /** 0 (the default): a free one. */
  readonly port?: number;
  readonly host?: string;
  /** A server with TLS stands in front of it. */
  readonly behindProxy?: boolean;
  /** How to reach pagoPA for enti that set no access of their own. In demo mode the sandbox's, unless this is given. */
  readonly pagopa?: Partial<PagopaAccess>;
  /** https://…, as parents' devices reach this central: what the links of payments begin with. In demo mode its own address. */
  readonly publicUrl?: string;
  /** Part of the address to which pagoPA pushes receipts, POST /v1/receipts/push/KEY; without it they are polled alone. */
  readonly pushKey?: string;
  /** Silent by default; main.ts logs to standard output. */
  readonly log?: Logger;
}

export interface Central {
  /** http://HOST:PORT */
  readonly url: string;
  close(): Promise<void>;
}

export interface DemoCentral extends Central {
  /** For one station, once. */
  readonly enrolmentCode: string;
  /** For one kiosk, once. */
  readonly kioskEnrolmentCode: string;
  /** Parents who can sign in at a kiosk. */
  readonly parents: readonly DemoParent[];
  readonly operators: readonly Pick<DemoOperator, 'username' | 'password' | 'role'>[];
  /** smtp://HOST:PORT; what is sent there becomes a file in `mailDir`. */
  readonly smtpUrl: string;
  readonly mailDir: string;
  /** The controls of pagoPA's stand-in, for a person; null where the real pagoPA, or that of a test, was given. */
  readonly pagopaUrl: string | null;
}

const dayMs = 24 * 60 * 60 * 1000;
const fewMinutesMs = 3 * 60 * 1000;

export async function startCentral(options: CentralOptions & { readonly demo: DemoSize }): Promise<DemoCentral>;
export async function startCentral(
  options: CentralOptions & { readonly demo?: DemoSize },
): Promise<Central | DemoCentral>;
export async function startCentral(
  options: CentralOptions & { readonly demo?: DemoSize },
): Promise<Central | DemoCentral> {
  const { databaseUrl, dataDir, demo, port = 0, host = '127.0.0.1', behindProxy = false, publicUrl } = options;
  let { pushKey } = options;
  const { log = pino({ enabled: false }) } = options;
  // What has been opened, to be closed in the opposite order, also when a later step fails.
  const opened: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (let end = opened.pop(); end; end = opened.pop()) await end();
  };
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (databaseUrl === undefined) opened.push(lockFolder(dataDir));
    const address = databaseUrl === undefined ? { folder: join(dataDir, 'database') } : { databaseUrl };
    const database = await openDatabase(address);
    opened.push(() => database.close());
    const seed = demo === undefined ? undefined : await seedDemo(database, demo);

    const shelf = new SnapshotShelf(database.kysely, join(dataDir, 'snapshots'));
    const tidy = async () => {
      await pruneFeed(database.kysely);
      await pruneApplied(database.kysely);
      await deleteExpiredImports(database.kysely);
      await shelf.tidy();
    };
    const forget = async () => {
      await deleteNoncesOlderThan(database.kysely, nonceMinutes);
      await pruneEnrolment(database.kysely);
      await pruneAccess(database.kysely);
      await forgetKiosks(database.kysely);
      await pruneIdentity(database.kysely, Date.now());
    };
    for (const [work, everyMs] of [
      [tidy, dayMs],
      [forget, fewMinutesMs],
    ] as const) {
      await work();
      const again = () => void work().catch((error: unknown) => log.error({ tidy: String(error) }));
      const timer = setInterval(again, everyMs);
      opened.push(() => clearInterval(timer));
    }

    const imports = startImports(database, address, { report: (failure) => log.error({ failure }) });
    opened.push(() => imports.close());
    const erasures = runErasures(database.kysely, { report: (failure) => log.error({ failure }) });
    opened.push(() => erasures.close());
    const rollOvers = runRollOvers(database.kysely, { report: (failure) => log.error({ failure }) });
    opened.push(() => rollOvers.close());

    let installation = { ...noAccess, ...options.pagopa };
    let sandbox: DemoPagopa | undefined;
    if (demo !== undefined && !installation.gpd) {
      sandbox = await startDemoPagopa(database, dataDir, (failure) => log.error({ failure }));
      opened.push(() => sandbox?.close());
      const { checkout, receipts } = installation;
      const { access } = sandbox;
      installation = { ...access, checkout: checkout ?? access.checkout, receipts: receipts ?? access.receipts };
    }
    const sealer = openSealer(dataDir);
    const pagopa = pagopaOffice(database.kysely, sealer, installation);
    const worker = startDebtWorker(database.kysely, pagopa, log);
    opened.push(() => worker.close());

    const changes = watchChanges(database.kysely, (error) => log.error({ changes: String(error) }));
    const ending = new AbortController();
    const wait = (ms: number) => sleep(ms, undefined, { signal: ending.signal });
    let publicAddress: PublicAddress = { url: publicUrl ?? 'http://127.0.0.1', usable: publicUrl !== undefined };
    const links = paymentLinks(sealer, () => publicAddress);
    const accessOf = async (enteId: EnteId) => (await pagopa.accessOf(enteId)).checkout;
    const checkout = openCheckout(cartsClient(cartAsking(ending.signal, wait)), accessOf);
    const gpdOf = gpdForCounters(pagopa, ending.signal);
    const payments = { db: database.kysely, now: Date.now, links, checkout, changes, gpdOf };

    const identity = identityContext({
      ...{ db: database.kysely, sealer, now: Date.now, address: links.address },
      keyBits: demo === undefined ? 4096 : 2048,
    });

    const report = (room: string) => (error: unknown) =>
      log.error({ [room]: error instanceof Error ? error.message : typeof error });
    const leases = startLeaseWorker(database.kysely, report('leases'));
    opened.push(() => leases.close());
    const receipts = startReceiptWorker(database.kysely, pagopa, log, async (enteId) => {
      const gpd = await gpdOf(enteId);
      if (gpd) await tendTopUps(payments, gpd, enteId);
    });
    opened.push(() => receipts.close());
    if (demo !== undefined) pushKey ??= sealer.derive('receipt-push').toString('base64url');

    const server = createCentralServer(
      databaseServices(database, shelf, (failure) => log.error({ failure }), sealer, worker, pagopa, {
        ...{ payments, identity, address: links.address },
      }),
      log,
      { behindProxy, ...(pushKey === undefined ? {} : { pushKey }) },
    );
    if (demo !== undefined) {
      const standIn = await startDemoIdentity(database.kysely, () => publicAddress.url);
      opened.push(() => standIn.close());
    }
    const url = await listen(server, port, host);
    opened.push(() => closeServer(server));
    opened.push(() => {
      ending.abort();
      changes.close();
    });
    if (pushKey !== undefined) sandbox?.setStation({ url: `${url}${pushPrefix}${pushKey}`, timeoutMs: 5_000 });
    if (publicUrl === undefined) publicAddress = { url, usable: demo !== undefined };
    const sink = demo === undefined ? null : await startMailSink(join(dataDir, 'mail'), host);
    opened.push(() => sink?.close());
    const accounts = accountMail(database.kysely, () => (publicAddress.usable ? publicAddress.url : null));
    const fallback = sink && sinkAccess(sink.url);
    const linkOf = (enteId: EnteId, id: PaymentSessionId) =>
      publicAddress.usable ? links.urlOf(links.tokenOf(enteId, id)) : null;
    const mailSender = startMailSender({ db: database.kysely, sealer, accounts, linkOf, fallback, log, now: Date.now });
    opened.push(() => mailSender.close());
    if (seed === undefined || !sink) return { url, close };

    const operators = demoOperators.map(({ username, password, role }) => ({ username, password, role }));
    return {
      ...{ url, enrolmentCode: enrolmentCodeText(seed.code), kioskEnrolmentCode: enrolmentCodeText(seed.kioskCode) },
      ...{ operators, parents: seed.parents, smtpUrl: sink.url, mailDir: sink.folder },
      ...{ pagopaUrl: sandbox?.controlUrl ?? null, close },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
