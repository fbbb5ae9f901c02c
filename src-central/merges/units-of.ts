// The values of a family that a merge has to bring together with the survivor's: its own, and those of persons who stand in both.
// Called by merge-states.ts. Of persons who move as they are nothing has to be brought together.
import type { FamilyState } from '#shared/capture/family-state.ts';
import { readUnit, sameValue, valuesOf } from '#shared/capture/read-unit.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { PersonId } from '#shared/domain/ids.ts';

/** Empty ones are left out. The label is the survivor's in any case. */
export function unitsOf(gone: FamilyState, twice: readonly PersonId[]): UnitValue[] {
  const own = (['family.address', 'family.notes', 'payers'] as const).flatMap((unit) => {
    const value = readUnit(gone, { unit });
    return value === null || sameValue(value, null) || value.value === null ? [] : [value];
  });
  return [...own, ...twice.flatMap((id) => valuesOf(gone, id))];
}
