// Takes a snapshot in the loading worker, one at a time, and tells how far it is. Kept by the engine.
// However it ends, the counter sees all of the old data or all of the new; a load that is given up leaves only what the next clears away.
import type { Logger } from 'pino';
import type { CentralClock } from '../../station/central-clock.ts';
import type { StationAccess } from '../../station/station-identity.ts';
import type { OpenStore } from '../../store/open-store.ts';
import type { CentralClient } from '../central-client.ts';
import type { StatusBoard } from '../status-board.ts';
import type { loadInWorker, RunningLoad } from './load-in-worker.ts';
import { hasLeftovers } from './shadow-tables.ts';

export interface SnapshotOptions {
  readonly store: OpenStore;
  readonly access: StationAccess;
  readonly central: Pick<CentralClient, 'whoAmI' | 'createSnapshot'>;
  readonly clock: CentralClock;
  readonly board: StatusBoard;
  readonly log: Logger;
  readonly load: typeof loadInWorker;
}

export class SnapshotTaker {
  readonly #options: SnapshotOptions;
  /** The last load; its worker may still be clearing away what the load replaced. */
  #load: RunningLoad | undefined;
  #cancelled = false;

  constructor(options: SnapshotOptions) {
    this.#options = options;
  }

  /** A program that ended while it cleared away left tables that nobody reads. */
  clearLeftovers(): void {
    const { store, load } = this.#options;
    const { file, key, db } = store;
    if (hasLeftovers(db)) this.#load ??= load({ type: 'clear', file, key }, () => {});
  }

  /** Resolves when the new data are live. Throws ContactProblem, or what the store throws. */
  async take(): Promise<void> {
    const { store, access, central, clock, board, log, load } = this.#options;
    await this.#load?.ended;
    const { serverTime } = await central.whoAmI();
    const manifest = await central.createSnapshot();
    if (this.#cancelled) return;
    board.set({ sync: { connection: 'online', problem: null, bootstrap: { done: 0, total: manifest.lines } } });
    const { file, key } = store;
    const job = {
      type: 'load',
      file,
      key,
      access,
      clockOffsetMs: clock.offsetMs,
      manifest,
      dataAsOf: serverTime,
    } as const;
    const running = load(job, (bootstrap) => board.set({ sync: { bootstrap } }));
    this.#load = running;
    try {
      const result = await running.live;
      log.info(
        Object.fromEntries(Object.entries<number>({ ...result }).map(([name, n]) => [name, Math.round(n)])),
        'snapshot loaded',
      );
      board.set({ desk: { phase: 'ready' }, sync: { dataAsOf: serverTime, bootstrap: null } });
    } catch (failure) {
      await running.ended;
      throw failure;
    }
  }

  /** Ends what runs, without harm; nothing begins any more. */
  async cancel(): Promise<void> {
    this.#cancelled = true;
    await this.#load?.cancel();
  }
}
