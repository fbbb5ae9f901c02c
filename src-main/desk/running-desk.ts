// A desk's life: its store opens, is restored, damaged, revoked, wiped or shut, and sync goes with it; one such step at a time.
// Made by open-desk.ts. A store that cannot be opened is a phase that the windows show, never an exception.
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { DeskState } from '#shared/contracts/desk/system.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { err, type Result } from '#shared/domain/result.ts';
import type { DeskServices } from './desk-context.ts';
import type { DeskOptions } from './desk-options.ts';
import { isMarkedKiosk } from './kiosk/kiosk-mark.ts';
import { makeServices } from './make-services.ts';
import { LockReporter } from './kiosk/lock/lock-reporter.ts';
import { listBackups } from './store/backup/list-backups.ts';
import { restoreBackup } from './store/backup/restore-backup.ts';
import { openStore, type OpenStore } from './store/open-store.ts';
import { faultCodeWithRightKey, meansDamage, type StoreFaultCode } from './store/store-fault.ts';
import type { EnrolmentWish } from './station/enrol.ts';
import { clearForAnother } from './station/clear-for-another.ts';
import { setRevoked } from './station/queries.ts';
import { Retirement, type RetirementOutcome } from './station/retirement.ts';
import { isMarkedRevoked } from './station/revocation-mark.ts';
import { StationControl } from './station/station-control.ts';
import { accessOf, readIdentity } from './station/station-identity.ts';
import { wipeStation } from './station/wipe-station.ts';
import { pendingAsCaptured } from './sync/outbox/pending-as-captured.ts';
import { StatusBoard } from './sync/status-board.ts';
import { figures } from './sync/sync-details.ts';
import { stationFacts } from './system/queries.ts';
import type { EnrolmentRefusal } from './system/system-control.ts';

export class RunningDesk {
  readonly services: DeskServices;
  readonly #options: DeskOptions;
  readonly #now: () => Date;
  readonly #log: Logger;
  readonly #board: StatusBoard;
  #store: OpenStore | null = null;
  #station: StationControl | null = null;
  /** Has the store while a revoked station's outbox is handed in. */
  #retirement: Retirement | null = null;
  #kioskBegun = false;
  /** Of a kiosk alone. */
  #lockReporter: LockReporter | null = null;
  /** The store to be opened next is a copy from before. */
  #restored = false;
  /** One opening, shutting or restoring at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: DeskOptions, log: Logger) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.#log = log;
    this.#board = new StatusBoard({
      desk: { phase: 'empty' },
      sync: {
        ...{ connection: 'unenrolled', dataAsOf: null, pending: 0, attention: 0 },
        ...{ bootstrap: null, clockOffsetMs: null, problem: null },
      },
    });
    this.services = makeServices({
      ...{ options, log, now: this.#now, board: this.#board },
      ...{ store: () => this.#store, station: () => this.#station, lockReporter: () => this.#lockReporter },
      noticeDamage: (failure) => this.#noticeDamage(failure),
      captured: () => this.#captured(),
      reopen: () => this.open(),
      restoreBackup: (name) => this.#restore(name),
      enrol: (wish, isAdministrator) => this.#enrol(wish, isAdministrator),
    });
  }

  /** Opens the store unless it is open, and starts sync. */
  async open(): Promise<void> {
    await this.#openStore();
    if (isMarkedKiosk(this.#options.dataDir)) this.#beginKiosk();
  }

  #openStore(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#store || this.#retirement) return;
      if (isMarkedRevoked(this.#options.dataDir)) return await this.#finishWiping();
      const opened = await openStore({
        ...{ dataDir: this.#options.dataDir, keys: this.#options.keys, now: this.#now },
        onSlowQuery: ({ name, milliseconds }) =>
          this.#log.warn({ query: name, ms: Math.round(milliseconds) }, 'slow query'),
        onProblem: (failure) => this.#log.error({ err: failure }, 'the store cannot be opened'),
      });
      if (!opened.ok) return this.#showFault(opened.error);
      if (readIdentity(opened.value.db)?.revokedAt) return this.#retire(opened.value);
      this.#takeUp(opened.value);
    });
  }

  #takeUp(store: OpenStore): void {
    this.#store = store;
    const facts = stationFacts.get(store.db);
    const dataAsOf = InstantSchema.safeParse(facts?.dataAsOf).data ?? null;
    this.#board.set({ desk: { phase: facts?.epoch ? 'ready' : 'empty' }, sync: { dataAsOf, problem: null } });
    this.#captured();
    this.services.mail.open(store, this.#restored);
    this.#restored = false;
    this.#startStation(store);
  }

  /** Whatever an earlier run left behind goes before anybody sees a screen, also where the store cannot be opened. */
  #beginKiosk(): void {
    if (this.#kioskBegun) return;
    this.#kioskBegun = true;
    void this.services.kioskLock.reset('programStart');
    this.#lockReporter = new LockReporter({
      store: () => this.#store,
      tend: () => this.#station?.kioskCentral(null)?.lock.tend ?? null,
      log: this.#log,
    });
    void this.#lockReporter.run();
  }

  shut(): Promise<void> {
    return this.#inTurn(async () => {
      await this.services.kioskLock.close();
      await this.#lockReporter?.close();
      await this.services.sessionWatch.close();
      await this.#closeStore();
    });
  }

  #captured(): void {
    if (!this.#store) return;
    const { waiting, attention } = figures(this.#store.db);
    this.#board.set({ sync: { pending: waiting, attention } });
    this.#station?.captured();
  }

  #startStation(store: OpenStore): void {
    this.#station = new StationControl({
      ...{ store, desk: this.#options, board: this.#board, log: this.#log, now: this.#now },
      onDamage: (failure) => void this.#noticeDamage(failure),
      onRevoked: () => this.#leave(),
      onKiosk: () => this.#beginKiosk(),
    });
    this.#station.start();
  }

  /** Central ended this station: from now on nobody at a window sees anything of it. */
  #leave(): void {
    void this.#inTurn(async () => {
      const store = this.#store;
      const station = this.#station;
      if (!store || !station) return;
      this.#log.warn('central revoked this station');
      await station.close();
      await this.services.exports.close();
      await this.services.mail.close();
      store.writeTx('station.revoked', (db) => setRevoked.run(db, this.#now().toISOString()));
      this.#retire(store);
    });
  }

  #retire(store: OpenStore): void {
    const identity = readIdentity(store.db);
    if (!identity) throw new Error('only a station can be revoked');
    const { dataDir, keys, central } = this.#options;
    this.#store = null;
    this.#station = null;
    this.services.sessions.clear();
    this.services.documents.clear();
    this.#showRevoked(pendingAsCaptured(store.db).length);
    const retirement = new Retirement({
      ...{ store, dataDir, keys, access: accessOf(identity, central?.url), log: this.#log, now: this.#now },
      onStep: (step) => this.#log.info({ step }, 'the station is being wiped'),
    });
    this.#retirement = retirement;
    void retirement.run().then(
      (outcome) => this.#inTurn(async () => this.#retired(retirement, store, outcome)),
      (failure: unknown) =>
        this.#log.error({ err: failure }, 'the station could not be wiped: the next start tries again'),
    );
  }

  #retired(retirement: Retirement, store: OpenStore, outcome: RetirementOutcome): void {
    if (this.#retirement !== retirement) return;
    this.#retirement = null;
    if (outcome === 'not-revoked') this.#takeUp(store);
    else this.#showRevoked(0);
  }

  async #finishWiping(): Promise<void> {
    const { dataDir, keys } = this.#options;
    this.#showRevoked(0);
    try {
      await wipeStation(dataDir, keys, (removed) => this.#log.info({ removed }, 'the station is being wiped'));
    } catch (failure) {
      this.#log.error({ err: failure }, 'the station could not be wiped: the next start tries again');
    }
  }

  #showRevoked(pending: number): void {
    this.#board.set({
      desk: { phase: 'empty' },
      sync: {
        ...{ connection: 'revoked', problem: 'STATION_REVOKED', dataAsOf: null, bootstrap: null },
        ...{ pending, attention: 0 },
      },
    });
  }

  /** Whoever sits at an empty workstation may make it a station; where there are data, what is waiting here goes to the new central. */
  async #enrol(wish: EnrolmentWish, isAdministrator: boolean): Promise<Result<null, EnrolmentRefusal>> {
    if (!this.#store && !this.#retirement) {
      await clearForAnother(this.#options.dataDir, this.#options.keys);
      await this.open();
    }
    const store = this.#store;
    const station = this.#station;
    if (!store || !station) return err({ code: 'STORE_UNAVAILABLE' });
    const isEmpty = stationFacts.get(store.db)?.epoch === null;
    if (!isEmpty && !isAdministrator) return err({ code: 'ADMINISTRATOR_NEEDED' });
    return await station.enrol(wish);
  }

  async #closeStore(): Promise<void> {
    const store = this.#store;
    const station = this.#station;
    const retirement = this.#retirement;
    this.#store = null;
    this.#station = null;
    this.#retirement = null;
    await this.services.exports.close();
    await this.services.mail.close();
    await station?.close();
    await retirement?.close();
    store?.close();
  }

  async #restore(name: string): Promise<boolean> {
    // A revoked station does not come back from a copy of itself.
    if (this.#retirement || isMarkedRevoked(this.#options.dataDir)) return false;
    return this.#inTurn(async () => {
      await this.#closeStore();
      const restored = await restoreBackup(this.#options.dataDir, this.#options.keys, name, this.#now());
      this.#restored = restored.ok;
      if (!restored.ok) this.#log.error({ reason: restored.error }, 'a backup could not be restored');
      return restored.ok;
    }).then(async (restored) => {
      await this.open();
      return restored;
    });
  }

  #noticeDamage(failure: unknown): boolean {
    if (!meansDamage(failure)) return false;
    void this.#inTurn(async () => {
      if (!this.#store) return;
      this.#log.error({ err: failure }, 'the store is damaged');
      await this.#closeStore();
      await this.#showFault(faultCodeWithRightKey(failure));
    });
    return true;
  }

  async #showFault(code: StoreFaultCode): Promise<void> {
    const reference = randomBytes(4).toString('hex');
    this.#log.error({ code, reference }, 'the store cannot be used');
    const backups = await listBackups(this.#options.dataDir);
    const fault: DeskState = { phase: 'fault', fault: { code, reference, backups: [...backups] } };
    this.#board.set({ desk: fault });
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}
