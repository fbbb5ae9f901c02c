// A position in a form that this version does not know waits for a person under its name at GPD, instead of being a line of a log.
// Called by read-page.ts. What was known of it stays; the next reading that understands it lays it as any other.
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import * as positions from '../position-queries.ts';
import type { RunRow } from '../run-queries.ts';

export async function keepUnreadable(db: ReadableDb, run: RunRow, iupd: string): Promise<void> {
  await writeTx(db, run.ente_id, 'debt.unreadable', async (tx) => {
    const known = await positions.selectPosition(tx.db, tx.enteId, iupd);
    if (known?.state === 'dismissed') return;
    await positions.upsertPosition(tx.db, tx.enteId, {
      ...{ iupd, state: 'tray', problem: 'UNREADABLE', seen_run: run.id },
      ...{ document: JSON.stringify(known?.document ?? {}), digest: known?.digest ?? '' },
      ...{ updated_at: known?.updated_at ?? null, debtor_code: known?.debtor_code ?? null },
      ...{ bollettino_id: known?.bollettino_id ?? null, origin: known?.origin ?? null },
      ...{ reason: known?.reason ?? null, decided_by: known?.decided_by ?? null },
    });
  });
}
