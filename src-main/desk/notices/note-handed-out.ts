// Writes down that notices were made and are about to be shown: from then on a parent may hold their codes. Sync tells central.
// Called by the handler that makes them.
import type { NoticeEntry } from '#shared/contracts/desk/notices.ts';
import type { OpenStore } from '../store/open-store.ts';
import { addHandedOut } from './queries.ts';

export function noteHandedOut(store: OpenStore, entries: readonly NoticeEntry[], now: Date): void {
  store.writeTx('notices.handOut', (db) => {
    for (const { noticeNumber } of entries) addHandedOut.run(db, noticeNumber, now.toISOString());
  });
}
