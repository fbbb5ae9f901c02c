// Two families become one, as far as captured values go. Pure; called by merge-families.ts, which moves the money.
// Phones, delegations and stays of a child that do not meet are united. Diets, e-mails and shares never are: the survivor's stay, the other's
// fill what is empty, and where both say something different a person decides.
import type { FamilyState } from '#shared/capture/family-state.ts';
import { readUnit, sameValue } from '#shared/capture/read-unit.ts';
import type { Clash } from '#shared/capture/merge-units.ts';
import { writeUnit } from '#shared/capture/write-unit.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { redirectUnit } from '../commands/redirect-command.ts';
import { combineUnit } from './combine-unit.ts';
import { unitsOf } from './units-of.ts';

export type SamePair = { readonly keptId: PersonId; readonly goneId: PersonId };

export interface MergedStates {
  readonly survivor: FamilyState;
  readonly gone: FamilyState;
  readonly moved: readonly PersonId[];
  readonly changed: readonly { readonly before: UnitValue | null; readonly after: UnitValue }[];
  readonly clashes: readonly Clash[];
}

/** @param same of every person who stands in both, also under one id */
export function mergeStates(survivor: FamilyState, gone: FamilyState, same: readonly SamePair[]): MergedStates {
  const keptOf = new Map(same.map(({ keptId, goneId }) => [goneId, keptId]));
  const kept = (id: PersonId) => keptOf.get(id) ?? id;
  const joins = gone.persons.filter(({ id }) => !keptOf.has(id));
  const isMoved = new Set(joins.map(({ id }) => id));
  let state: FamilyState = {
    ...survivor,
    persons: [...survivor.persons, ...joins],
    enrolments: [...survivor.enrolments, ...gone.enrolments.filter(({ childId }) => isMoved.has(childId))],
    diets: [...survivor.diets, ...gone.diets.filter(({ childId }) => isMoved.has(childId))],
    delegations: [...survivor.delegations, ...gone.delegations.filter(({ personId }) => isMoved.has(personId))],
    conflicts: [
      ...survivor.conflicts,
      ...gone.conflicts.map((conflict) => ({
        ...conflict,
        familyId: survivor.family.id,
        units: conflict.units.map(({ base, mine, theirs, theirsBy }) => ({
          base: base && redirectUnit(base, kept),
          mine: redirectUnit(mine, kept),
          theirs: theirs && redirectUnit(theirs, kept),
          theirsBy,
        })),
      })),
    ],
  };
  const changed: { before: UnitValue | null; after: UnitValue }[] = [];
  const clashes: Clash[] = [];
  for (const theirs of unitsOf(gone, [...keptOf.keys()])) {
    const mine = redirectUnit(theirs, kept);
    const before = readUnit(state, mine);
    const combined = combineUnit(before, mine);
    if (combined === 'differ') clashes.push({ base: null, mine, theirs: before });
    else if (!sameValue(before, combined)) {
      state = writeUnit(state, combined);
      changed.push({ before, after: combined });
    }
  }
  const emptied: FamilyState = {
    ...gone,
    family: { ...gone.family, mergedInto: survivor.family.id },
    ...{ persons: [], payers: [], enrolments: [], diets: [], delegations: [], conflicts: [] },
  };
  return { survivor: state, gone: emptied, moved: [...isMoved], changed, clashes };
}
