// Takes a tie back that was wrong: the bollettini made by it go (stations are told), their positions are looked at anew. Called by the
// handlers. A payment is not lost: GPD's evidence is kept with the position and makes the next bollettino a paid one.
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { deleteBollettino } from '../../bollettini/delete-bollettino.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import * as positions from '../position-queries.ts';
import { readOffers } from '../reading/decide-owner.ts';
import { layPosition } from '../reading/lay-position.ts';
import * as tray from '../tray-queries.ts';
import { keptPosition, taxonomyOf } from './kept-position.ts';

interface Debtor {
  readonly code: string;
  readonly taxonomy: string;
}

/** @returns how many positions lost their bollettino */
export async function untieDebtor(
  { db, now }: { readonly db: ReadableDb; readonly now: number },
  enteId: EnteId,
  iupd: string,
): Promise<Result<number, 'POSITION_GONE'>> {
  const told = await writeTx<Result<Debtor, 'POSITION_GONE'>>(db, enteId, 'debt.untie', async (tx) => {
    const row = await positions.selectPosition(tx.db, enteId, iupd);
    const position = row && keptPosition(row.document);
    if (row?.state !== 'settled' || row.origin !== 'gpd' || !position?.debtor) return err('POSITION_GONE');
    const of = { code: position.debtor.fiscalCode, taxonomy: taxonomyOf(position) };
    return (await positions.deleteTie(tx.db, enteId, of.code, of.taxonomy)) ? ok(of) : err('POSITION_GONE');
  });
  if (!told.ok) return told;
  const { code, taxonomy } = told.value;
  const categories = await readOffers(db, enteId);
  let returned = 0;
  for (const row of await tray.selectOfDebtor(db, enteId, code, 'settled')) {
    const position = keptPosition(row.document);
    if (!position || row.origin !== 'gpd' || taxonomyOf(position) !== taxonomy || row.bollettino_id === null) continue;
    const id = row.bollettino_id;
    const familyId = await writeTx(db, enteId, 'debt.untie', async (tx) => {
      await tray.forgetBollettino(tx.db, enteId, row.iupd);
      return await positions.selectBollettinoFamily(tx.db, enteId, id);
    });
    if (familyId !== undefined) await deleteBollettino(db, enteId, familyId, id);
    await layPosition({ db, enteId, categories, run: row.seen_run, now }, position);
    returned += 1;
  }
  return ok(returned);
}
