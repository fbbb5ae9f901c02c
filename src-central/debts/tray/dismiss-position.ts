// A person says that a position is none of the school office, or takes that back. Called by the handlers.
// Dismissed, it is kept and read on; it only asks nobody any more.
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import * as positions from '../position-queries.ts';
import { readOffers } from '../reading/decide-owner.ts';
import { layPosition } from '../reading/lay-position.ts';
import * as tray from '../tray-queries.ts';
import { keptPosition } from './kept-position.ts';

export async function dismissPosition(
  db: ReadableDb,
  enteId: EnteId,
  { iupd, reason }: { readonly iupd: string; readonly reason: string },
  by: string,
): Promise<Result<void, 'POSITION_GONE'>> {
  return await writeTx(db, enteId, 'debt.dismiss', async (tx) => {
    const row = await positions.selectPosition(tx.db, enteId, iupd);
    if (row?.state !== 'tray') return err('POSITION_GONE');
    await tray.decide(tx.db, enteId, iupd, { state: 'dismissed', problem: null, reason, decidedBy: by });
    return ok(undefined);
  });
}

/** It is looked at anew: its family may be there by now. */
export async function restorePosition(
  { db, now }: { readonly db: ReadableDb; readonly now: number },
  enteId: EnteId,
  iupd: string,
): Promise<Result<void, 'POSITION_GONE'>> {
  const row = await writeTx(db, enteId, 'debt.restore', async (tx) => {
    const found = await positions.selectPosition(tx.db, enteId, iupd);
    if (found?.state !== 'dismissed') return undefined;
    const isReadable = keptPosition(found.document) !== undefined;
    const again = isReadable
      ? ({ state: 'closed', problem: null } as const)
      : ({ state: 'tray', problem: 'UNREADABLE' } as const);
    await tray.decide(tx.db, enteId, iupd, { ...again, reason: null, decidedBy: null });
    return found;
  });
  if (!row) return err('POSITION_GONE');
  const position = keptPosition(row.document);
  if (!position) return ok(undefined);
  const categories = await readOffers(db, enteId);
  await layPosition({ db, enteId, categories, run: row.seen_run, now }, position);
  return ok(undefined);
}
