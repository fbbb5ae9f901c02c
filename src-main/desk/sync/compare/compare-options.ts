// What the comparison with central needs of the rest of sync. Made by comparison.ts; tests make their own.
import type { Logger } from 'pino';
import type { FamilyDigest } from '#shared/contracts/central/commands.ts';
import type { Cursor } from '#shared/contracts/central/sync.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { OpenStore } from '../../store/open-store.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import { ContactProblem } from '../contact-problem.ts';
import { syncState } from '../queries.ts';
import type { RecordsDigest } from './held-records.ts';

export interface DigestPage {
  readonly ranges: readonly FamilyDigest[];
  readonly records: RecordsDigest;
  readonly next: FamilyId | null;
  readonly cursor: Cursor;
}

export interface CentralFamilies {
  /** Not checked yet: whole families take longer than the counter should wait. */
  readonly families: readonly unknown[];
  readonly gone: readonly FamilyId[];
  readonly cursor: Cursor;
}

/** The calls of the central client that a comparison makes. */
export interface CompareSource {
  digests(question: { readonly after: string; readonly limit: number; readonly size: number }): Promise<DigestPage>;
  families(ids: readonly FamilyId[]): Promise<CentralFamilies>;
}

export interface CompareOptions {
  readonly store: Pick<OpenStore, 'db' | 'writeTx'>;
  readonly central: CompareSource;
  /** Pulls to the end of the feed; false without a line. */
  readonly catchUp: () => Promise<boolean>;
  /** Takes a new snapshot; false when that did not succeed. */
  readonly takeSnapshot: () => Promise<boolean>;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Lets whatever waits at the counter run first; throws when the program is about to end. */
  readonly pause: () => Promise<void>;
}

/** Whether this station has pulled at least as far as `cursor`. */
export function reached(db: ReadableDb, cursor: Cursor): boolean {
  const state = syncState.get(db);
  return state?.epoch === cursor.epoch && state.seq >= cursor.seq;
}

export async function catchUp(options: CompareOptions): Promise<void> {
  if (!(await options.catchUp())) throw new ContactProblem('INTERRUPTED', 'no line during a comparison');
}
