// The one door to writing: a named, synchronous transaction that begins IMMEDIATE, so that it waits for the lock before it reads.
// Called by use cases and by sync. Nothing asynchronous may happen inside: the lock would be held meanwhile.
import type { StoreConnection, WritableDb } from './store-connection.ts';

export type WriteTx = <Value>(reason: string, work: (db: WritableDb) => Value) => Value;

/** A `writeTx` on `connection`. `reason` is for the slow-query log: `families.pin`. Rolls back when `work` throws. */
export function writeTxOn(connection: StoreConnection): WriteTx {
  return (reason, work) =>
    connection.watched(`tx ${reason}`, () => {
      connection.raw.exec('BEGIN IMMEDIATE');
      try {
        const value = work(connection as unknown as WritableDb);
        if (value instanceof Promise) throw new Error(`writeTx ${reason}: the work must be synchronous`);
        connection.raw.exec('COMMIT');
        return value;
      } catch (failure) {
        if (connection.raw.inTransaction) connection.raw.exec('ROLLBACK');
        throw failure;
      }
    });
}
