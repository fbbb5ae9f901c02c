// What every step of this room needs: the database, GPD, and a clock that tests can turn. Made by debt-worker.ts.
import type { Instant } from '#shared/contracts/fields.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { Logger } from 'pino';
import type { ReadableDb } from '../store/database.ts';
import type { GpdClient } from './gpd/gpd-client.ts';

export interface DebtContext {
  readonly db: ReadableDb;
  readonly gpd: GpdClient;
  readonly now: () => number;
  readonly random: () => number;
  /** Positions of one page; GPD gives fifty at most. */
  readonly pageSize: number;
  readonly log: Logger;
}

export function instant(milliseconds: number): Instant {
  return InstantSchema.parse(new Date(milliseconds).toISOString());
}
