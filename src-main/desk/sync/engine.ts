// Keeps this desk in step with central: a snapshot to begin with, then in every round what was captured here goes up and the feed comes
// down, again and again until it is closed. Started with an open store. Whatever goes wrong becomes the status, and another attempt later.
import type { Logger } from 'pino';
import type { SyncStatus } from '#shared/contracts/desk/system.ts';
import type { LeaseAnswer, LeaseQuestion, Returned, Unreached } from '#shared/contracts/central/mail.ts';
import type { FirstOperator } from '#shared/contracts/central/stations-settings.ts';
import type { FamilyId, OperatorId } from '#shared/domain/ids.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import { kioskCentral, type KioskCentral } from '../central/kiosk-central.ts';
import { operatorCentral, type OperatorCentral } from '../central/operator-central.ts';
import { CentralClock } from '../station/central-clock.ts';
import type { StationAccess } from '../station/station-identity.ts';
import type { OpenStore } from '../store/open-store.ts';
import { meansDamage } from '../store/store-fault.ts';
import { BACKOFF, waitBeforeNext, type BackoffLimits } from './backoff.ts';
import {
  centralClient,
  TIMEOUTS,
  type CentralClient,
  type FamilyHistory,
  type FirstOperatorRefusal,
  type Timeouts,
} from './central-client.ts';
import { Comparison } from './compare/comparison.ts';
import { ContactProblem, contactProblemOf, type ProblemCode } from './contact-problem.ts';
import { Exchange } from './exchange.ts';
import { MailAccountPuller } from './pull-mail-account.ts';
import { PublicationFilePuller } from './pull-publication-files.ts';
import { LeavingReporter } from './report-what-left.ts';
import { pruneOutbox } from './outbox/prune-outbox.ts';
import { attemptAllNow } from './outbox/queries.ts';
import { loadInWorker } from './snapshot/load-in-worker.ts';
import { SnapshotTaker } from './snapshot/take-snapshot.ts';
import type { StatusBoard } from './status-board.ts';
import { figures } from './sync-details.ts';
import { WATCH_EVERY_MS, Watchdog } from './watchdog.ts';

export interface EngineOptions {
  readonly store: OpenStore;
  readonly central: StationAccess;
  readonly board: StatusBoard;
  readonly log: Logger;
  readonly now: () => Date;
  /** The store turned out to be damaged while in use. */
  readonly onDamage: (failure: unknown) => void;
  /** Central does not want to hear from this station any more; asked again until the engine is closed. */
  readonly onRevoked: () => void;
  readonly timeouts?: Timeouts;
  readonly backoff?: BackoffLimits;
  /** In a worker, unless a test says otherwise. */
  readonly load?: typeof loadInWorker;
  /** Milliseconds that only grow, for the watchdog; tests turn it. */
  readonly ticks?: () => number;
}

const PRUNE_EVERY = 86_400_000;

const connectionAfter: Readonly<Record<ProblemCode, SyncStatus['connection']>> = {
  ...{ UNREACHABLE: 'offline', SLOW: 'offline', INTERRUPTED: 'offline', STATION_UNKNOWN: 'refused' },
  ...{
    STATION_REVOKED: 'revoked',
    CODE_UNKNOWN: 'unenrolled',
    TOO_MANY_ATTEMPTS: 'unenrolled',
    OTHER_ENTE: 'unenrolled',
  },
  ...{ GARBAGE: 'online', MASS_DELETE_STOPPED: 'online', DISK_FULL: 'online', UNEXPECTED: 'offline' },
  STUCK: 'offline',
};

export class SyncEngine {
  readonly #options: EngineOptions;
  readonly #central: CentralClient;
  readonly #clock: CentralClock;
  readonly #snapshot: SnapshotTaker;
  readonly #exchange: Exchange;
  readonly #mail: MailAccountPuller;
  readonly #files: PublicationFilePuller;
  readonly #leaving: LeavingReporter;
  readonly #watchdog: Watchdog;
  #running: Promise<void> | undefined;
  #round: Promise<void> | undefined;
  #failures = 0;
  #closed = false;
  #wake: () => void = () => {};
  /** Something was captured since the round began. */
  #again = false;
  readonly #ticks: () => number;
  #watching: NodeJS.Timeout | undefined;
  #pruned = -Infinity;
  readonly #comparison: Comparison;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#clock = new CentralClock(options.now);
    this.#central = centralClient(options.central, this.#clock, options.timeouts ?? TIMEOUTS);
    this.#mail = new MailAccountPuller(options.store, this.#central, options.log);
    this.#files = new PublicationFilePuller(options.store, this.#central, options.log);
    this.#leaving = new LeavingReporter(options.store, this.#central, options.log);
    this.#ticks = options.ticks ?? (() => performance.now());
    this.#watchdog = new Watchdog(this.#ticks);
    const { store, now, central: access, board, log, load = loadInWorker } = options;
    this.#snapshot = new SnapshotTaker({ store, access, central: this.#central, clock: this.#clock, board, log, load });
    this.#exchange = new Exchange({
      ...{ store, central: this.#central, board, now, snapshot: this.#snapshot },
      ...(options.backoff && { backoff: options.backoff }),
      onAnswer: () => this.#watchdog.acknowledged(),
      onFigures: () => this.#tellFigures(),
    });
    this.#comparison = new Comparison({
      ...{ store, central: this.#central, now, log },
      catchUp: () => this.syncNow().then(() => this.#failures === 0 && !this.#closed),
      takeSnapshot: () => {
        this.#exchange.snapshotWanted = true;
        return this.syncNow().then(() => !this.#exchange.snapshotWanted);
      },
      onFailure: (failure) => {
        if (meansDamage(failure)) options.onDamage(failure);
        else log.error({ err: failure }, 'the comparison with central failed');
      },
    });
  }

  get restarts(): number {
    return this.#watchdog.restarts;
  }

  start(): void {
    this.#snapshot.clearLeftovers();
    this.#running ??= this.#run();
    this.#watching ??= setInterval(() => this.watch(), WATCH_EVERY_MS).unref();
  }

  /** Who wrote what of a family, as central tells it now; 'no-line' when it cannot be asked. */
  history(familyId: FamilyId, offset: number): Promise<FamilyHistory | null | 'no-line'> {
    return this.#central.history(familyId, offset).catch((failure: unknown) => {
      this.#options.log.info({ problem: contactProblemOf(failure).code }, 'no history from central');
      return 'no-line' as const;
    });
  }

  /** Central's permission to send so many messages; 'no-line' when it cannot be asked. */
  mailLease(question: LeaseQuestion): Promise<LeaseAnswer | null | 'no-line'> {
    return this.#central.mailLease(question).catch((failure: unknown) => {
      this.#options.log.info({ problem: contactProblemOf(failure).code }, 'no lease of messages from central');
      return 'no-line' as const;
    });
  }

  /** What came back and is not ours, for central, and where its own messages did not arrive; 'no-line' when it cannot be asked. */
  mailReturned(returned: readonly Returned[]): Promise<readonly Unreached[] | 'no-line'> {
    return this.#central.mailReturned(returned).catch((failure: unknown) => {
      this.#options.log.info({ problem: contactProblemOf(failure).code }, 'returned mail not told to central');
      return 'no-line' as const;
    });
  }

  /** Central for an operator, over the same line and by the same clock. */
  operatorCentral(operatorId: OperatorId): OperatorCentral {
    return operatorCentral(this.#options.central, this.#clock, operatorId);
  }

  /** Undefined before the first contact. */
  get publicUrl(): string | null | undefined {
    return this.#exchange.publicUrl;
  }

  /** Central for a kiosk, in a parent's session or outside of one. */
  kioskCentral(token: ParentToken | null): KioskCentral {
    return kioskCentral(this.#options.central, this.#clock, token);
  }

  /** Makes the ente's first administrator, who can sign in here once this has ended well. */
  async firstOperator(operator: FirstOperator): Promise<'made' | FirstOperatorRefusal | ContactProblem> {
    const made = await this.#central.firstOperator(operator).catch(contactProblemOf);
    if (made === 'made') await this.syncNow();
    return made;
  }

  /** Compares what is here with what central says should be, and mends it; false without a line. */
  compare(): Promise<boolean> {
    return this.#comparison.run();
  }

  /** Something was captured: it is sent without delay. */
  captured(): void {
    this.#tellFigures();
    this.pullSoon();
  }

  /** The next round begins at once, or right after the one that runs. */
  pullSoon(): void {
    this.#again = true;
    this.#wake();
  }

  /** Looks whether sync is stuck; then every call under way is ended, and the next round begins at once. */
  watch(): void {
    const { pending, problem } = this.#options.board.status.sync;
    const unreachable = problem === 'UNREACHABLE' || problem === 'STATION_UNKNOWN' || problem === 'STATION_REVOKED';
    if (!this.#watchdog.look(unreachable)) return;
    this.#options.log.warn({ restarts: this.restarts, waiting: pending }, 'sync was stuck and begins anew');
    this.#options.board.set({ sync: { problem: 'STUCK' } });
    this.#central.abort(new ContactProblem('STUCK', 'nothing was acknowledged for too long'));
    this.#again = true;
    this.#wake();
  }

  /** Asks central now; resolves when the round that this began has ended, well or not. */
  async syncNow(): Promise<void> {
    await this.#round;
    if (this.#closed) return;
    this.#options.store.writeTx('outbox.attemptAllNow', (db) => attemptAllNow.run(db));
    await this.#once();
  }

  /** Ends at the next safe point; a load under way is given up without harm. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watching);
    this.#wake();
    await this.#snapshot.cancel();
    await this.#running;
    await this.#round;
    await this.#comparison.close();
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      await this.#once();
      if (this.#closed) return;
      if (this.#again) continue;
      await this.#sleep(waitBeforeNext(this.#failures, Math.random(), this.#options.backoff ?? BACKOFF));
    }
  }

  #once(): Promise<void> {
    this.#round ??= this.#attempt().finally(() => (this.#round = undefined));
    return this.#round;
  }

  async #attempt(): Promise<void> {
    const { board, log, onDamage } = this.#options;
    this.#again = false;
    try {
      if (await this.#exchange.run(() => this.#closed)) this.#again = true;
      this.#failures = 0;
      board.set({ sync: { connection: 'online', problem: this.#watchdog.stuck ? 'STUCK' : null, bootstrap: null } });
      this.#prune();
      await this.#mail.pull();
      await this.#files.pull(() => this.#closed);
      await this.#leaving.report();
      this.#comparison.considerNight();
    } catch (failure) {
      if (this.#closed) return;
      if (meansDamage(failure)) return onDamage(failure);
      const problem = contactProblemOf(failure);
      if (problem.code === 'STATION_REVOKED') return this.#options.onRevoked();
      this.#failures += 1;
      log.warn({ problem: problem.code, detail: problem.message, failures: this.#failures }, 'no contact with central');
      board.set({ sync: { connection: connectionAfter[problem.code], problem: problem.code, bootstrap: null } });
    }
  }

  #tellFigures(): void {
    const { store, board } = this.#options;
    const { waiting, attention } = figures(store.db);
    this.#watchdog.note(waiting);
    board.set({ sync: { pending: waiting, attention } });
  }

  #prune(): void {
    if (this.#ticks() - this.#pruned < PRUNE_EVERY) return;
    this.#pruned = this.#ticks();
    const forgotten = pruneOutbox(this.#options.store);
    if (forgotten > 0) this.#options.log.info({ forgotten }, 'settled commands forgotten');
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
