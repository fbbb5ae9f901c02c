// The one door to writing: a named, synchronous transaction that begins IMMEDIATE, so that it waits for the lock before it reads.
// Called by use cases and by sync. Nothing asynchronous may happen inside: the lock would be held meanwhile.
import type { StoreConnection, WritableDb } from './store-connection.ts';

/**
 * `durable`: on the disk before the caller goes on, also if the power fails. `repeatable`: whole or not at all, but a power cut may take the
 * last ones back; only for what comes again by itself from elsewhere. A durable transaction makes all earlier ones durable with it.
 */
export type Durability = 'durable' | 'repeatable';

export type WriteTx = <Value>(reason: string, work: (db: WritableDb) => Value, durability?: Durability) => Value;

/** A `writeTx` on `connection`. `reason` is for the slow-query log: `families.pin`. Rolls back when `work` throws. */
export function writeTxOn(connection: StoreConnection): WriteTx {
  return (reason, work, durability = 'durable') =>
    connection.watched(`tx ${reason}`, () => {
      // In WAL mode NORMAL leaves the flush out of the commit, and nothing else.
      if (durability === 'repeatable') connection.raw.exec('PRAGMA synchronous = NORMAL');
      try {
        connection.raw.exec('BEGIN IMMEDIATE');
        const value = work(connection as unknown as WritableDb);
        if (value instanceof Promise) throw new Error(`writeTx ${reason}: the work must be synchronous`);
        connection.raw.exec('COMMIT');
        return value;
      } catch (failure) {
        if (connection.raw.inTransaction) connection.raw.exec('ROLLBACK');
        throw failure;
      } finally {
        if (durability === 'repeatable') connection.raw.exec('PRAGMA synchronous = FULL');
      }
    });
}
