// A merge taken back, as far as captured values go. Pure; called by part-families.ts, which moves the money.
// Only what the merge did is undone: a unit gets its old value back where it still has the one that the merge gave it; what was changed or
// added since stays with the survivor. People who came with the gone family go back as they are now.
import type { FamilyState } from '#shared/capture/family-state.ts';
import { readUnit, sameValue } from '#shared/capture/read-unit.ts';
import { personOf } from '#shared/capture/unit-key.ts';
import { writeUnit } from '#shared/capture/write-unit.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { ConflictRecord } from '#shared/contracts/records/conflict.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { CommandId, PersonId } from '#shared/domain/ids.ts';
import type { CapturedDetail } from './merge-detail.ts';
import type { Placed } from './place-bollettini.ts';

export interface PartedStates {
  readonly bollettini: Placed['goes'];
  readonly survivor: FamilyState;
  readonly gone: FamilyState;
  readonly restored: readonly UnitValue[];
}

export interface Around {
  /** What is on record of a person who is in neither of the two now. */
  known(id: PersonId): PersonRecord | undefined;
  /** Where bollettini go when these leave; null where that cannot be. */
  place(leaves: ReadonlySet<PersonId>): Placed | null;
}

/**
 * @param gone as it stands, empty
 * @returns null where the money holds the two together
 */
export function partStates(
  survivor: FamilyState,
  gone: FamilyState,
  detail: CapturedDetail,
  mergeId: CommandId,
  { known, place }: Around,
): PartedStates | null {
  let state = survivor;
  const restored: UnitValue[] = [];
  for (const { before, after } of detail.changed) {
    if (before === null || !sameValue(readUnit(state, after), after)) continue;
    state = writeUnit(state, before);
    restored.push(before);
  }
  const here = new Map(state.persons.map((person) => [person.id, person]));
  const keptOf = new Map(detail.same.map(({ keptId, goneId }) => [goneId, keptId]));
  const returning = new Set(detail.moved.filter((id) => here.has(id)));
  // Whom the survivor's shares name by now belongs to both; so does whoever stood in both before.
  const stays = new Set(state.payers.map(({ personId }) => personId));
  const placed = place(new Set([...returning].filter((id) => !stays.has(id))));
  if (!placed) return null;
  const leaves = new Set([...returning].filter((id) => !stays.has(id) && !placed.stays.has(id)));

  const own = detail.gone.persons.flatMap((person): PersonRecord[] => {
    const current = here.get(person.id) ?? known(person.id);
    if (keptOf.has(person.id)) return [current ? { ...current, role: person.role } : person];
    return (returning.has(person.id) || placed.debtors.has(person.id)) && current ? [current] : [];
  });
  const isThere = new Set(own.map(({ id }) => id));
  // Who owes something that goes belongs to both, wherever he comes from.
  const guests = state.persons.filter(({ id }) => placed.debtors.has(id) && !isThere.has(id));
  const persons = [...own, ...guests];
  const ids = new Set(persons.map(({ id }) => id));
  const backAsTheyWere = (id: PersonId) => keptOf.has(id) && ids.has(id);
  const isPayable = detail.gone.payers.every(({ personId }) => ids.has(personId));
  const [itsConflicts, otherConflicts] = splitConflicts(state.conflicts, detail, leaves, mergeId);

  const back: FamilyState = {
    family: { ...gone.family, mergedInto: null },
    persons,
    payers: isPayable ? detail.gone.payers : [],
    enrolments: [
      ...detail.gone.enrolments.filter(({ childId }) => backAsTheyWere(childId)),
      ...state.enrolments.filter(({ childId }) => returning.has(childId)),
    ],
    diets: [
      ...detail.gone.diets.filter(({ childId }) => backAsTheyWere(childId)),
      ...state.diets.filter(({ childId }) => returning.has(childId)),
    ],
    delegations: [
      ...detail.gone.delegations.filter(({ personId }) => backAsTheyWere(personId)),
      ...state.delegations.filter(({ personId }) => returning.has(personId)),
    ],
    conflicts: itsConflicts.map((conflict) => ({ ...conflict, familyId: gone.family.id })),
    merges: gone.merges,
  };
  const rest: FamilyState = {
    ...state,
    persons: state.persons.filter(({ id }) => !leaves.has(id)),
    enrolments: state.enrolments.filter(({ childId }) => !leaves.has(childId)),
    diets: state.diets.filter(({ childId }) => !leaves.has(childId)),
    delegations: state.delegations.filter(({ personId }) => !leaves.has(personId)),
    conflicts: otherConflicts,
  };
  return { survivor: rest, gone: back, restored, bollettini: placed.goes };
}

/** Those that came with the gone family go back as they came; so do later ones about nobody but those who leave. The merge's own ends. */
function splitConflicts(
  open: readonly ConflictRecord[],
  detail: CapturedDetail,
  leaves: ReadonlySet<PersonId>,
  mergeId: CommandId,
): [ConflictRecord[], ConflictRecord[]] {
  const came = new Map(detail.gone.conflicts.map((conflict) => [conflict.id, conflict]));
  const its: ConflictRecord[] = [];
  const others: ConflictRecord[] = [];
  for (const conflict of open) {
    const original = came.get(conflict.id);
    const isAboutLeavers = conflict.units.every(({ mine }) => {
      const person = personOf(mine);
      return person !== undefined && leaves.has(person);
    });
    if (original) its.push(original);
    else if (conflict.id === mergeId) continue;
    else if (isAboutLeavers) its.push(conflict);
    else others.push(conflict);
  }
  return [its, others];
}
