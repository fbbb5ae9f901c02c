// What a migration is. Numbered in tens, so that one can be put between two in a hurry; never changed once released.
import type { WritableDb } from '../store-connection.ts';

export interface Migration {
  /** 10, 20, 30 …; the schema's version is the highest one applied (`PRAGMA user_version`). */
  readonly version: number;
  readonly name: string;
  /** Runs inside the transaction of all pending migrations. */
  up(db: WritableDb): void;
}
