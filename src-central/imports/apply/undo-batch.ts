// Takes one batch of an import back: what it made goes, what it changed becomes what it was. Called by background/undo-import.ts inside its
// transaction. Looks again, under the locks, that nobody touched it since: `refused` then, and nothing of the batch is written.
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { WrittenBy } from '#shared/contracts/records/conflict.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { readBollettini } from '../../bollettini/read-bollettini.ts';
import { selectFamiliesOfBollettini } from '../../bollettini/queries.ts';
import { lockConnectedFamilies } from '../../commands/queries.ts';
import { Workspace } from '../../commands/workspace.ts';
import { writeBatch } from '../../commands/write-batch.ts';
import { deleteOrphans } from '../../families/queries.ts';
import { readSchoolsOfFamilies } from '../../families/read-families.ts';
import { readFamilyStates } from '../../families/read-family-states.ts';
import type { WriteTx } from '../../store/write-tx.ts';
import type { ImportKey } from '../run-queries.ts';
import * as queries from './queries.ts';

export const familiesAtOnce = 100;

/** @returns whether there was anything left to take back */
export async function undoBollettini(tx: WriteTx, key: ImportKey): Promise<Result<boolean, 'refused'>> {
  const { db, enteId } = tx;
  const batch = await queries.lastBollettinoChange(db, key);
  if (!batch) return ok(false);
  const ids = [...batch.made, ...batch.changed.map(({ before }) => before.id)];
  const families = [...new Set((await selectFamiliesOfBollettini(db, enteId, ids)).values())];
  await queries.lockFamilies(db, enteId, families);
  const now = await readBollettini(db, enteId, ids);
  const isUntouched =
    batch.made.every((id) => now.get(id)?.revision === 1) &&
    batch.changed.every(({ before, revision }) => now.get(before.id)?.revision === revision);
  if (!isUntouched) return err('refused');
  await queries.deleteBollettini(db, enteId, batch.made);
  await queries.writeBollettini(
    ...([db, enteId, []] as const),
    batch.changed.map(({ familyId, before, revision }) => ({
      familyId,
      record: { ...before, revision: revision + 1 },
    })),
  );
  await queries.forgetBollettinoChange(db, key, batch.first_group);
  const schools = await readSchoolsOfFamilies(db, enteId, families);
  for (const familyId of families) {
    const its = schools.get(familyId) ?? [];
    tx.feed({ kind: 'family', familyId, schoolsBefore: its, schoolsAfter: its });
  }
  return ok(true);
}

export async function undoFamilies(tx: WriteTx, key: ImportKey, by: WrittenBy): Promise<Result<boolean, 'refused'>> {
  const { db, enteId } = tx;
  const changes = await queries.nextFamilyChanges(db, key, familiesAtOnce);
  if (changes.length === 0) return ok(false);
  const ids = changes.map(({ family_id: id }) => id);
  const read = await readFamilyStates(db, enteId, await lockConnectedFamilies(db, enteId, ids, []));
  const now = new Map(read.map(({ state }) => [state.family.id, state]));
  if (changes.some(({ family_id: id, revision }) => now.get(id)?.family.revision !== revision)) return err('refused');
  const made = changes.filter(({ before }) => before === null).map(({ family_id: id }) => id);
  const workspace = new Workspace(read);
  for (const { family_id: id, before } of changes) {
    const state = now.get(id);
    if (before && state) workspace.put(asBefore(before, state), by);
  }
  await writeBatch(tx, workspace, { effects: [] });
  await removeFamilies(tx, made, now);
  await queries.forgetFamilyChanges(db, key, ids);
  // Families that share a parent with one of these went one revision further: those that wait for their turn are expected so.
  const beside = [...workspace.families()].filter(
    ({ before, state }) => before !== state && !ids.includes(state.family.id),
  );
  await queries.moveRevisions(
    db,
    key,
    beside.map(({ state }) => state.family.id),
  );
  return ok(true);
}

/** What was before, under the revision of now; what was decided about conflicts and merges is not an import's. */
function asBefore(before: FamilyState, { family, conflicts, merges }: FamilyState): FamilyState {
  return { ...before, family: { ...before.family, revision: family.revision }, conflicts, merges };
}

async function removeFamilies(
  tx: WriteTx,
  made: readonly FamilyId[],
  now: ReadonlyMap<FamilyId, FamilyState>,
): Promise<void> {
  const { db, enteId } = tx;
  const schools = await readSchoolsOfFamilies(db, enteId, made);
  await queries.deleteFamilyRows(db, enteId, made);
  await deleteOrphans(
    db,
    enteId,
    made.flatMap((id) => now.get(id)?.persons.map((person) => person.id) ?? []),
  );
  for (const familyId of made) tx.feed({ kind: 'familyDeleted', familyId, schoolsBefore: schools.get(familyId) ?? [] });
}
