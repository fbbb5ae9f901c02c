// Central was restored from a backup: what it may have lost is sent again, with the old ids, before a new snapshot is taken.
// Called when central answers with an epoch that is not known here. Central tells what it still has from what it lost by the ids.
import type { WritableDb } from '../../store/store-connection.ts';
import { setPushEpoch, syncState } from '../queries.ts';
import { applyHolds } from './apply-holds.ts';
import { sendAgain, stopSending } from './queries.ts';

export const RESENT_DAYS = 60;

/** Nothing happens when this epoch was begun already: a program may end in the middle of sending again. */
export function beginEpoch(db: WritableDb, epoch: string): void {
  const state = syncState.get(db);
  if (state?.pushEpoch === epoch) return;
  stopSending.run(db);
  sendAgain.run(db, daysBefore(state?.dataAsOf ?? null, RESENT_DAYS));
  setPushEpoch.run(db, epoch);
  applyHolds(db);
}

/** By central's clock: that of this machine may be a year ahead. */
export function daysBefore(dataAsOf: string | null, days: number): string {
  return dataAsOf === null ? '' : new Date(Date.parse(dataAsOf) - days * 86_400_000).toISOString();
}
