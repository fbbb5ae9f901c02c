// From a profile as it was shown and as it is wished to the units that a command changes. Pure; called by central.
import type { ProfileFields } from '../contracts/central/kiosk/profile.ts';
import type { UnitValue } from '../contracts/commands/unit-value.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { FamilyId, PersonId } from '../domain/ids.ts';
import type { Household } from './household.ts';

export interface ProfileChange {
  readonly familyId: FamilyId;
  readonly base: UnitValue[];
  readonly set: UnitValue[];
}

/** What is the person's goes with her first family, and by her to the others. Undefined where an address is not hers to change. */
export function profileChangesOf(
  personId: PersonId,
  { families }: Household,
  base: ProfileFields,
  wanted: ProfileFields,
): ProfileChange[] | undefined {
  const homes = new Set(families.filter(({ isHome }) => isHome).map(({ familyId }) => familyId));
  if (wanted.addresses.some(({ familyId }) => !homes.has(familyId))) return undefined;
  return families.flatMap(({ familyId }, at): ProfileChange[] => {
    const before = unitsOf(personId, base, familyId, at === 0);
    const after = unitsOf(personId, wanted, familyId, at === 0);
    const changed = after.flatMap((unit, index) => {
      const was = before[index];
      return was !== undefined && canonicalJson(was) !== canonicalJson(unit) ? [{ was, unit }] : [];
    });
    if (changed.length === 0) return [];
    return [{ familyId, base: changed.map(({ was }) => was), set: changed.map(({ unit }) => unit) }];
  });
}

/** Always the same units in the same order. */
function unitsOf(personId: PersonId, fields: ProfileFields, familyId: FamilyId, withPerson: boolean): UnitValue[] {
  const own: UnitValue[] = [
    { unit: 'person.phones', personId, value: fields.phones },
    { unit: 'person.emails', personId, value: fields.emails },
    { unit: 'person.language', personId, value: fields.language },
  ];
  const home = fields.addresses.find((one) => one.familyId === familyId);
  return [...(withPerson ? own : []), { unit: 'family.address', value: home?.address ?? null }];
}
