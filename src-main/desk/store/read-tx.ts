// Several reads as of one moment: a snapshot that a worker switches in between cannot mix two sets of rows.
// Called by use cases whose answer is put together from more than one query. Costs two statements of a few microseconds.
import type { ReadableDb } from './store-connection.ts';

/** Runs `work`, which must be synchronous and only read, on one state of the store. Inside a transaction it simply runs. */
export function readTx<Value>(db: ReadableDb, work: () => Value): Value {
  if (db.raw.inTransaction) return work();
  db.raw.exec('BEGIN');
  try {
    return work();
  } finally {
    db.raw.exec('COMMIT');
  }
}
