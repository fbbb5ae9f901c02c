// What the ente has set up so far, as this station holds it, for the checklist. Called by `settings.checklist` and by `desk doctor`.
import { checklist, type ChecklistItem } from '#shared/settings/checklist.ts';
import { readEnte } from '../notices/creditor.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import * as queries from './queries.ts';

/** @param ownMail this station has a mail account of its own, whatever the ente has */
export function readChecklist(db: ReadableDb, ownMail: boolean): ChecklistItem[] {
  return readTx(db, () => {
    const ente = readEnte(db);
    return checklist({
      ente,
      categories: queries.categories.all(db).map((row) => ({ ...row, prepaid: row.prepaid === 1 })),
      counts: queries.counts.get(db) ?? { schools: 0, services: 0, families: 0, bollettini: 0 },
      hasMail: ownMail || (ente?.mailRevision ?? null) !== null,
    });
  });
}
