// What this workstation is to central while its store is open: nobody yet, a station in step with it, or one that was revoked.
// Made by `openDesk` for each opening of the store. Starts the sync engine where there is an identity, and enrols where there is a code.
import type { Logger } from 'pino';
import type { LeaseAnswer, LeaseQuestion, Returned, Unreached } from '#shared/contracts/central/mail.ts';
import type { FirstOperator } from '#shared/contracts/central/stations-settings.ts';
import type { SyncStatus } from '#shared/contracts/desk/system.ts';
import type { FamilyId, OperatorId } from '#shared/domain/ids.ts';
import { err, type Result } from '#shared/domain/result.ts';
import type { DeskOptions } from '../desk-options.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import type { KioskCentral } from '../central/kiosk-central.ts';
import type { OperatorCentral } from '../central/operator-central.ts';
import { setKioskMark } from '../kiosk/kiosk-mark.ts';
import type { OpenStore } from '../store/open-store.ts';
import { BACKOFF, waitBeforeNext } from '../sync/backoff.ts';
import type { FamilyHistory, FirstOperatorRefusal } from '../sync/central-client.ts';
import { ContactProblem } from '../sync/contact-problem.ts';
import { SyncEngine } from '../sync/engine.ts';
import { syncState } from '../sync/queries.ts';
import type { StatusBoard } from '../sync/status-board.ts';
import { enrol, type EnrolmentProblem, type EnrolmentWish } from './enrol.ts';
import { accessOf, readIdentity } from './station-identity.ts';

export interface StationControlOptions {
  readonly store: OpenStore;
  readonly desk: DeskOptions;
  readonly board: StatusBoard;
  readonly log: Logger;
  readonly now: () => Date;
  /** The store turned out to be damaged while in use. */
  readonly onDamage: (failure: unknown) => void;
  /** Central does not want to hear from this station any more. */
  readonly onRevoked: () => void;
  /** This station is a kiosk. */
  readonly onKiosk: () => void;
}

export class StationControl {
  readonly #options: StationControlOptions;
  #engine: SyncEngine | null = null;
  /** The enrolment by the code of the settings, from the start until it is done or given up. */
  #enrolling: Promise<void> | null = null;
  readonly #closing = new AbortController();

  constructor(options: StationControlOptions) {
    this.#options = options;
  }

  start(): void {
    const { store, desk, board } = this.#options;
    if (readIdentity(store.db)) return this.#startEngine();
    setKioskMark(desk.dataDir, false);
    const url = desk.central?.url;
    const holdsData = syncState.get(store.db)?.epoch !== null;
    board.set({ sync: { connection: holdsData && url === undefined ? 'unconfigured' : 'unenrolled' } });
    if (url !== undefined && desk.enrolmentCode !== undefined) {
      this.#enrolling = this.#enrolUntilAnswered({ centralUrl: url, code: desk.enrolmentCode });
    }
  }

  /** Asks central now; resolves when that has ended, well or not. */
  async syncNow(): Promise<void> {
    if (!this.#engine) await this.#enrolling;
    await this.#engine?.syncNow();
  }

  /** Something was captured: it is sent without delay, where there is somebody to send it to. */
  captured(): void {
    this.#engine?.captured();
  }

  history(familyId: FamilyId, offset: number): Promise<FamilyHistory | null | 'no-line'> {
    return this.#engine?.history(familyId, offset) ?? Promise.resolve('no-line' as const);
  }

  async firstOperator(operator: FirstOperator): Promise<'made' | FirstOperatorRefusal | ContactProblem> {
    return (await this.#engine?.firstOperator(operator)) ?? new ContactProblem('UNREACHABLE', 'this is no station yet');
  }

  mailLease(question: LeaseQuestion): Promise<LeaseAnswer | null | 'no-line'> {
    return this.#engine?.mailLease(question) ?? Promise.resolve('no-line' as const);
  }

  mailReturned(returned: readonly Returned[]): Promise<readonly Unreached[] | 'no-line'> {
    return this.#engine?.mailReturned(returned) ?? Promise.resolve('no-line' as const);
  }

  operatorCentral(operatorId: OperatorId): OperatorCentral | null {
    return this.#engine?.operatorCentral(operatorId) ?? null;
  }

  kioskCentral(token: ParentToken | null): KioskCentral | null {
    return this.#engine?.kioskCentral(token) ?? null;
  }

  get publicUrl(): string | null | undefined {
    return this.#engine?.publicUrl;
  }

  pullSoon(): void {
    this.#engine?.pullSoon();
  }

  /** False without a line. */
  async compare(): Promise<boolean> {
    return (await this.#engine?.compare()) ?? false;
  }

  get restarts(): number {
    return this.#engine?.restarts ?? 0;
  }

  /** On success the engine goes on, or begins, with the new identity. */
  async enrol(wish: EnrolmentWish): Promise<Result<null, EnrolmentProblem>> {
    const { store, desk, now, log } = this.#options;
    const tools = { store, now, version: desk.version, configuredUrl: desk.central?.url };
    const enrolled = await enrol(tools, wish);
    if (!enrolled.ok) {
      log.warn({ reason: enrolled.error.code }, 'the station was not enrolled');
      return enrolled;
    }
    if (this.#closing.signal.aborted) return err({ code: 'NO_ANSWER', problem: 'INTERRUPTED' });
    log.info('the station was enrolled');
    const before = this.#engine;
    this.#engine = null;
    await before?.close();
    if (!this.#closing.signal.aborted) this.#startEngine();
    return enrolled;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#engine?.close();
    await this.#enrolling;
  }

  #startEngine(): void {
    const { store, desk, board, log, now, onDamage, onRevoked, onKiosk } = this.#options;
    const identity = readIdentity(store.db);
    if (!identity) throw new Error('there is no identity to start with');
    setKioskMark(desk.dataDir, identity.role === 'kiosk');
    if (identity.role === 'kiosk') onKiosk();
    const central = accessOf(identity, desk.central?.url);
    board.set({ sync: { connection: 'offline', problem: null } });
    this.#engine = new SyncEngine({ store, central, board, log, now, onDamage, onRevoked });
    this.#engine.start();
  }

  /** As long as nobody answers, the code is tried again; what was answered with no is said, and left to a person. */
  async #enrolUntilAnswered(wish: EnrolmentWish): Promise<void> {
    for (let failures = 1; !this.#closing.signal.aborted; failures++) {
      const enrolled = await this.enrol(wish);
      if (enrolled.ok || this.#closing.signal.aborted) return;
      const { error } = enrolled;
      this.#say(error.code === 'NO_ANSWER' ? error.problem : error.code);
      if (error.code === 'CODE_UNKNOWN' || error.code === 'OTHER_ENTE') return;
      await this.#pause(error.code === 'TOO_MANY_ATTEMPTS' ? BACKOFF.longest : waitBeforeNext(failures, Math.random()));
    }
  }

  #say(problem: NonNullable<SyncStatus['problem']>): void {
    this.#options.board.set({ sync: { problem } });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#closing.signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}
