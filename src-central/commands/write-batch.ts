// Writes what a batch changed, and only that: each table once, all rows together. Called by run-batch.ts and by the merging of families.
// A family of which anything changed counts one revision further and is put into the feed; so does every other family of a person changed.
import type { FamilyState } from '#shared/capture/family-state.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { FamilyId, PersonId, SchoolId } from '#shared/domain/ids.ts';
import { deleteOrphans, deriveChildSchools } from '../families/queries.ts';
import { readSchoolsOfFamilies } from '../families/read-families.ts';
import { familyRow, personRow, rowsOf } from '../families/rows-of-family.ts';
import { deleteRows, insertRows, updateRows } from '../store/write-rows.ts';
import type { WriteTx } from '../store/write-tx.ts';
import type { Effect } from './effect.ts';
import * as queries from './queries.ts';
import { writeConflicts } from './write-conflicts.ts';
import { writeHistory } from './write-history.ts';
import type { WorkingFamily, Workspace } from './workspace.ts';

/** @param moveMoney what has to happen while both the old and the new members of a family are there: rows of money hang on them */
export async function writeBatch(
  tx: WriteTx,
  workspace: Workspace,
  { effects }: { readonly effects: readonly Effect[] },
  moveMoney: () => Promise<void> = async () => {},
): Promise<void> {
  const changed = [...workspace.families()].filter(({ before, state }) => before !== state);
  if (changed.length > 0) {
    await writeFamilies(tx, changed);
    const left = await writePersons(tx, workspace, changed);
    await moveMoney();
    await writeParts(tx, changed);
    await removeMembers(tx, left);
    await noteInFeed(tx, changed);
    await writeConflicts(tx, changed, effects);
  }
  await writeHistory(tx, effects);
}

async function writeFamilies({ db, enteId }: WriteTx, changed: readonly WorkingFamily[]): Promise<void> {
  const rows = changed.map(({ before, state }) => ({
    isNew: before === null,
    row: familyRow(enteId, { ...state.family, revision: (before?.family.revision ?? 0) + 1 }),
  }));
  const of = (isNew: boolean) => rows.filter((one) => one.isNew === isNew).map(({ row }) => row);
  await insertRows(db, 'family', of(true));
  await updateRows(db, 'family', of(false), ['ente_id', 'id']);
}

type Membership = { readonly familyId: FamilyId; readonly personId: PersonId };

/** Persons new and changed, and new members. @returns who is no longer a member of what */
async function writePersons(
  { db, enteId }: WriteTx,
  workspace: Workspace,
  changed: readonly WorkingFamily[],
): Promise<Membership[]> {
  const before = new Map<PersonId, PersonRecord>();
  for (const family of workspace.families())
    for (const person of family.before?.persons ?? []) before.set(person.id, person);
  const added = new Map<PersonId, PersonRecord>();
  const altered = new Map<PersonId, PersonRecord>();
  const joined = [];
  const left: Membership[] = [];
  for (const family of changed) {
    const { id: familyId } = family.state.family;
    const old = new Map((family.before?.persons ?? []).map((person) => [person.id, person]));
    const newcomers = [];
    for (const person of family.state.persons) {
      if (!old.delete(person.id)) newcomers.push(person);
      const was = before.get(person.id);
      if (!was) added.set(person.id, person);
      else if (was !== person && !isSame(was, person)) {
        altered.set(person.id, { ...person, revision: was.revision + 1 });
      }
    }
    joined.push(...rowsOf(enteId, familyId).members(newcomers));
    for (const personId of old.keys()) left.push({ familyId, personId });
  }
  await insertRows(
    db,
    'person',
    [...added.values()].map((person) => personRow(enteId, person)),
  );
  await updateRows(
    db,
    'person',
    [...altered.values()].map((person) => personRow(enteId, person)),
    ['ente_id', 'id'],
  );
  await queries.appendMembers(db, joined);
  return left;
}

/** The role is the family's, not the person's. */
function isSame(a: PersonRecord, b: PersonRecord): boolean {
  return canonicalJson({ ...a, role: b.role }) === canonicalJson(b);
}

/** Payers, enrolments, diets, delegations: rows that are gone go, rows that are new come, the others are not touched. */
async function writeParts({ db, enteId }: WriteTx, changed: readonly WorkingFamily[]): Promise<void> {
  const family = ['ente_id', 'family_id'] as const;
  const payers = difference(changed, 'payers', (rows, id) => rowsOf(enteId, id).payers(rows));
  await deleteRows(db, 'payer', payers.gone, [...family, 'person_id', 'valid_from']);
  const enrolments = difference(changed, 'enrolments', (rows, id) => rowsOf(enteId, id).enrolments(rows));
  await deleteRows(db, 'enrolment', enrolments.gone, [
    ...([...family, 'child_id', 'service_id', 'school_year', 'valid_from'] as const),
  ]);
  const diets = difference(changed, 'diets', (rows, id) => rowsOf(enteId, id).diets(rows));
  await deleteRows(db, 'diet', diets.gone, [...family, 'child_id', 'kind', 'valid_from']);
  const delegations = difference(changed, 'delegations', (rows, id) => rowsOf(enteId, id).delegations(rows));
  await deleteRows(db, 'delegation', delegations.gone, [...family, 'person_id', 'purpose', 'valid_from']);
  await insertRows(db, 'payer', payers.come);
  await insertRows(db, 'enrolment', enrolments.come);
  await insertRows(db, 'diet', diets.come);
  await insertRows(db, 'delegation', delegations.come);
}

type Part = 'payers' | 'enrolments' | 'diets' | 'delegations';

function difference<P extends Part, Row>(
  changed: readonly WorkingFamily[],
  part: P,
  toRows: (list: FamilyState[P], familyId: FamilyId) => Row[],
): { readonly gone: Row[]; readonly come: Row[] } {
  const gone: Row[] = [];
  const come: Row[] = [];
  for (const { before, state } of changed) {
    if (before?.[part] === state[part]) continue;
    const id = state.family.id;
    const old = new Map((before ? toRows(before[part], id) : []).map((row) => [canonicalJson(row), row]));
    for (const row of toRows(state[part], id)) if (!old.delete(canonicalJson(row))) come.push(row);
    gone.push(...old.values());
  }
  return { gone, come };
}

async function removeMembers({ db, enteId }: WriteTx, left: readonly Membership[]): Promise<void> {
  const rows = left.map(({ familyId, personId }) => ({ ente_id: enteId, family_id: familyId, person_id: personId }));
  await deleteRows(db, 'family_member', rows, ['ente_id', 'family_id', 'person_id']);
  await deleteOrphans(
    db,
    enteId,
    left.map(({ personId }) => personId),
  );
}

async function noteInFeed(tx: WriteTx, changed: readonly WorkingFamily[]): Promise<void> {
  const { db, enteId } = tx;
  const moved = changed
    .filter(({ before, state }) => before?.enrolments !== state.enrolments || before.persons !== state.persons)
    .map(({ state }) => state.family.id);
  await deriveChildSchools(db, enteId, moved);
  const after = moved.length === 0 ? new Map<FamilyId, SchoolId[]>() : await readSchoolsOfFamilies(db, enteId, moved);
  for (const { before, state, schoolsOfChild } of changed) {
    const familyId = state.family.id;
    const schools = [...new Set([...schoolsOfChild.values()].flat())].sort();
    // A family merged away is told to those who had it, and to nobody else.
    const wasThere = before !== null && before.family.mergedInto === null;
    const isThere = state.family.mergedInto === null;
    const now = moved.includes(familyId) ? (after.get(familyId) ?? []) : schools;
    tx.feed({
      ...{ kind: 'family', familyId },
      ...{ schoolsBefore: wasThere ? schools : undefined, schoolsAfter: isThere ? now : undefined },
    });
  }
}
