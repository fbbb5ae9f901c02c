// One exchange with central: what was captured goes up, the feed comes down, a snapshot where the feed cannot go on.
// Called by the engine, one at a time; it remembers between them what a pull may not forget. Whatever goes wrong is thrown.
import type { Clocked, CentralClient, EpochChanged, FeedPage } from './central-client.ts';
import { contactProblemOf, type ProblemCode } from './contact-problem.ts';
import type { BackoffLimits } from './backoff.ts';
import type { OpenStore } from '../store/open-store.ts';
import { DeletionCount } from './feed/mass-delete.ts';
import { pullFeed } from './feed/pull-feed.ts';
import { beginEpoch } from './outbox/begin-epoch.ts';
import { pushCommands } from './outbox/push-commands.ts';
import { setDataAsOf, setStationName, syncState } from './queries.ts';
import type { SnapshotTaker } from './snapshot/take-snapshot.ts';
import type { StatusBoard } from './status-board.ts';
import { understandsKeptAside } from './understands-kept-aside.ts';

export interface ExchangeOptions {
  readonly store: OpenStore;
  readonly central: CentralClient;
  readonly board: StatusBoard;
  readonly now: () => Date;
  readonly snapshot: SnapshotTaker;
  readonly backoff?: BackoffLimits;
  /** Central acknowledged something. */
  readonly onAnswer: () => void;
  /** What waits, or needs attention, may be another number now. */
  readonly onFigures: () => void;
}

/** The age of the data is written down at most this often when nothing else changed. Milliseconds. */
const WRITE_AGE_EVERY = 60_000;
/** Central answers, but not to what was asked: the other half of a round may still go well. */
const ONE_SIDED: ReadonlySet<ProblemCode> = new Set(['GARBAGE', 'UNEXPECTED']);

export class Exchange {
  /** Where parents reach central, as it said; undefined before the first contact. */
  publicUrl: string | null | undefined;
  /** What is here cannot be mended otherwise. */
  snapshotWanted = false;
  readonly #options: ExchangeOptions;
  #deletions = new DeletionCount();
  #ageWritten = 0;
  #known = false;
  /** Once since the start. */
  #caughtUp = false;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** @returns whether there is more to do at once. Throws what went wrong; what was done until then stays done. */
  async run(isClosed: () => boolean): Promise<boolean> {
    if (!this.#known) await this.#introduce();
    const failure = await this.#push().then(
      () => null,
      (problem: unknown) => contactProblemOf(problem),
    );
    if (failure && !ONE_SIDED.has(failure.code)) throw failure;
    const afresh = this.snapshotWanted || (!this.#caughtUp && understandsKeptAside(this.#options.store.db));
    let page = afresh ? ('snapshot-needed' as const) : await this.#pull();
    if (page !== 'snapshot-needed' && 'newEpoch' in page) {
      const { newEpoch } = page;
      this.#options.store.writeTx('outbox.newEpoch', (db) => beginEpoch(db, newEpoch));
      // What a restored central server may have lost comes first: the snapshot then has it.
      await this.#push();
      page = 'snapshot-needed';
    }
    // Twice at most: a central server that asks for a snapshot right after one is not in order.
    if (page === 'snapshot-needed') {
      await this.#options.snapshot.take();
      this.#deletions = new DeletionCount();
      if (isClosed()) return false;
      this.snapshotWanted = false;
      page = await this.#pull();
    }
    if (page === 'snapshot-needed' || 'newEpoch' in page)
      throw new Error('central asked for a snapshot right after one');
    this.#deletions = new DeletionCount();
    this.#caughtUp = true;
    this.#confirmAge(page);
    if (failure) throw failure;
    // What the pull released, a closed conflict for one, need not wait for the next round; nor need its effect.
    return (await this.#push()) > 0;
  }

  #push(): Promise<number> {
    const { store, central, now, backoff, onAnswer, onFigures } = this.#options;
    return pushCommands({
      ...{ store, central, now, ...(backoff && { backoff }) },
      onAnswer: () => {
        onAnswer();
        onFigures();
      },
    }).finally(onFigures);
  }

  async #pull(): Promise<FeedPage | EpochChanged | 'snapshot-needed'> {
    const { store, central, now, onFigures } = this.#options;
    try {
      return await pullFeed({ store, central, now, pause, deletions: this.#deletions });
    } finally {
      onFigures();
    }
  }

  async #introduce(): Promise<void> {
    const { store, central, board } = this.#options;
    const identity = await central.whoAmI();
    if (syncState.get(store.db)?.stationName !== identity.stationName) {
      store.writeTx('sync.station', (db) => setStationName.run(db, identity.stationName));
    }
    this.publicUrl = identity.publicUrl;
    board.set({ sync: { connection: 'online', clockOffsetMs: identity.clockOffsetMs } });
    this.#known = true;
  }

  #confirmAge({ serverTime, clockOffsetMs }: Clocked): void {
    const { store, board, now } = this.#options;
    board.set({ sync: { dataAsOf: serverTime, clockOffsetMs } });
    if (now().getTime() - this.#ageWritten < WRITE_AGE_EVERY) return;
    store.writeTx('sync.age', (db) => setDataAsOf.run(db, serverTime));
    this.#ageWritten = now().getTime();
  }
}

/** Lets whatever waits at the counter run first. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
