// Whose debt it is: the family of the debtor named by a fiscal code, found or told by a person before. Called by lay-position.ts.
// Only the very code counts: one that differs by omocodia may be another person's, so it is a hint in the tray and nothing more.
import { parseFiscalCode, omocodiaVariants } from '#shared/domain/fiscal-code.ts';
import type { EnteId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../../store/database.ts';
import * as people from '../debtor-queries.ts';
import * as positions from '../position-queries.ts';
import type { Place } from './choose-place.ts';

export interface MatchedDebtor {
  readonly familyId: FamilyId;
  readonly debtorId: PersonId;
  /** What a person said of this debtor for this kind of debt. */
  readonly place: Place | undefined;
}

export type MatchProblem = 'DEBTOR_UNKNOWN' | 'SEVERAL_FAMILIES' | 'SIMILAR_CODE';

export async function matchDebtor(
  db: ReadableDb,
  enteId: EnteId,
  code: string,
  taxonomyCode: string,
): Promise<Result<MatchedDebtor, MatchProblem>> {
  const told = await toldBefore(db, enteId, code, taxonomyCode);
  if (told) return ok(told);
  const exact = await people.selectParentsByCodes(db, enteId, [code]);
  const [first] = exact;
  if (first) {
    const families = new Set(exact.map(({ family_id }) => family_id));
    return families.size > 1 || exact.length > 1
      ? err('SEVERAL_FAMILIES')
      : ok({ familyId: first.family_id, debtorId: first.id, place: undefined });
  }
  const parsed = parseFiscalCode(code);
  if (!parsed.ok) return err('DEBTOR_UNKNOWN');
  const similar = await people.selectParentsByCodes(db, enteId, omocodiaVariants(parsed.value.value));
  return err(similar.length > 0 ? 'SIMILAR_CODE' : 'DEBTOR_UNKNOWN');
}

/** The newest word about this debtor; its child and service hold for the same kind of debt alone. */
async function toldBefore(
  db: ReadableDb,
  enteId: EnteId,
  code: string,
  taxonomyCode: string,
): Promise<MatchedDebtor | undefined> {
  const ties = await positions.selectTies(db, enteId, code);
  const tie = ties.find(({ taxonomy_code }) => taxonomy_code === taxonomyCode) ?? ties[0];
  const familyId = tie && (await people.selectSurvivor(db, enteId, tie.family_id));
  if (!tie || familyId === undefined) return undefined;
  const members = await people.selectMembers(db, enteId, familyId);
  // Who left the family since: the word is of another day, and a person is asked again.
  if (!members.some(({ person_id }) => person_id === tie.debtor_id)) return undefined;
  const same = tie.taxonomy_code === taxonomyCode;
  const place = same ? { childId: tie.child_id, serviceId: tie.service_id } : undefined;
  return { familyId, debtorId: tie.debtor_id, place };
}
