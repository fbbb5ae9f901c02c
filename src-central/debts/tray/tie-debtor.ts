// A person says whose debt a position is. Kept for the debtor and this kind of debt, and used at once for all that waits of it.
// Called by the handlers.
import type { EnteId, FamilyId, PersonId, ServiceId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import * as people from '../debtor-queries.ts';
import * as positions from '../position-queries.ts';
import { readOffers } from '../reading/decide-owner.ts';
import { layPosition } from '../reading/lay-position.ts';
import * as tray from '../tray-queries.ts';
import { keptPosition, taxonomyOf } from './kept-position.ts';

export interface Tie {
  readonly iupd: string;
  readonly familyId: FamilyId;
  readonly debtorId: PersonId;
  readonly childId: PersonId;
  readonly serviceId: ServiceId;
}

/** @returns how many positions became bollettini by it */
export async function tieDebtor(
  { db, now }: { readonly db: ReadableDb; readonly now: number },
  enteId: EnteId,
  tie: Tie,
  by: string,
): Promise<Result<number, 'POSITION_GONE' | 'PLACE_UNKNOWN'>> {
  const categories = await readOffers(db, enteId);
  const told = await writeTx<Result<string, 'POSITION_GONE' | 'PLACE_UNKNOWN'>>(db, enteId, 'debt.tie', async (tx) => {
    const row = await positions.selectPosition(tx.db, enteId, tie.iupd);
    const position = row && keptPosition(row.document);
    if (row?.state !== 'tray' || !position?.debtor || row.bollettino_id !== null) return err('POSITION_GONE');
    if (
      !(await isPlace(
        tx.db,
        enteId,
        tie,
        categories.flatMap(({ services }) => services),
      ))
    )
      return err('PLACE_UNKNOWN');
    const code = position.debtor.fiscalCode;
    const taxonomy = taxonomyOf(position);
    await positions.upsertTie(tx.db, {
      ...{ ente_id: enteId, debtor_code: code, taxonomy_code: taxonomy, family_id: tie.familyId },
      ...{ debtor_id: tie.debtorId, child_id: tie.childId, service_id: tie.serviceId, made_by: by },
    });
    const { state, problem, reason } = row;
    await tray.decide(tx.db, enteId, tie.iupd, { state, problem, reason, decidedBy: by });
    return ok(code);
  });
  if (!told.ok) return told;
  let settled = 0;
  for (const row of await tray.selectOfDebtor(db, enteId, told.value, 'tray')) {
    const position = keptPosition(row.document);
    if (!position) continue;
    const laid = await layPosition({ db, enteId, categories, run: row.seen_run, now }, position);
    if (laid === 'made') settled += 1;
  }
  return ok(settled);
}

async function isPlace(db: ReadableDb, enteId: EnteId, tie: Tie, services: readonly ServiceId[]): Promise<boolean> {
  const survivor = await people.selectSurvivor(db, enteId, tie.familyId);
  if (survivor !== tie.familyId || !services.includes(tie.serviceId)) return false;
  const members = await people.selectMembers(db, enteId, tie.familyId);
  const isMember = (id: PersonId) => members.some(({ person_id }) => person_id === id);
  return isMember(tie.debtorId) && members.some(({ person_id, role }) => person_id === tie.childId && role === 'child');
}
