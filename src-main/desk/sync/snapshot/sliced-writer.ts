// Many small writes in few short transactions: each holds the write lock for some milliseconds, so that the counter can write in between.
// Called by the snapshot loader and the search index build. What was committed stays; `abandon` gives up the open slice only.
import type { StoreConnection, WritableDb } from '../../store/store-connection.ts';

/** Work per slice; the commit comes on top, and both stay below 8 ms. */
const SLICE_MS = 4;
/** Between two slices where a counter is at work: whoever waits for the lock looks for it every few milliseconds. */
const GAP_MS = 2;

// Nobody wakes it: a worker may sleep.
const asleep = new Int32Array(new SharedArrayBuffer(4));

export class SlicedWriter {
  longestMs = 0;
  readonly #connection: StoreConnection;
  readonly #gapMs: number;
  #begun = 0;

  constructor(connection: StoreConnection) {
    this.#connection = connection;
    // Before the first snapshot there is nobody who could write.
    const epoch = connection.raw.prepare('SELECT epoch FROM sync_state').pluck().get();
    this.#gapMs = epoch === null ? 0 : GAP_MS;
  }

  /** Runs `work` inside the open slice; ends the slice when it has lasted long enough. */
  write(work: (db: WritableDb) => void): void {
    const { raw } = this.#connection;
    if (!raw.inTransaction) {
      raw.exec('BEGIN IMMEDIATE');
      this.#begun = performance.now();
    }
    work(this.#connection as unknown as WritableDb);
    if (performance.now() - this.#begun >= SLICE_MS) this.end();
  }

  /** Commits what is open. */
  end(): void {
    if (!this.#connection.raw.inTransaction) return;
    this.#connection.raw.exec('COMMIT');
    this.longestMs = Math.max(this.longestMs, performance.now() - this.#begun);
    if (this.#gapMs > 0) Atomics.wait(asleep, 0, 0, this.#gapMs);
  }

  /** Rolls back what is open. */
  abandon(): void {
    if (this.#connection.raw.inTransaction) this.#connection.raw.exec('ROLLBACK');
  }
}
