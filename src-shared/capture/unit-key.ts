// Names of merge units as text, to be stored, compared and travelled with. Called wherever a unit is named without its value.
// Ids hold no slash (they are opaque, made by us or by an import that was checked), so a key reads back in one way only.
import { UnitKeySchema, type UnitKey, type UnitName, type UnitValue } from '../contracts/commands/unit-value.ts';
import type { FamilyId, PersonId } from '../domain/ids.ts';

type WithoutValue<Unit> = Unit extends unknown ? Omit<Unit, 'value'> : never;

/** A unit without its value. */
export type UnitRef = WithoutValue<UnitValue>;

/** The family as such: creating, merging and parting touch it. */
export const familyKey: UnitKey = UnitKeySchema.parse('family');

/** That the person stands in the family. */
export function personKey(personId: PersonId): UnitKey {
  return UnitKeySchema.parse(`person/${personId}`);
}

/** The person's account: what `account.*` touch. */
export function accountKey(personId: PersonId): UnitKey {
  return UnitKeySchema.parse(`account/${personId}`);
}

/** For `creates` and `needs` of a command: the family's existence. */
export function existenceOfFamily(familyId: FamilyId): string {
  return `family/${familyId}`;
}

export function unitKey(unit: UnitRef): UnitKey {
  const parts = [unit.unit, personOf(unit), 'serviceId' in unit ? unit.serviceId : undefined];
  return UnitKeySchema.parse(parts.filter((part) => part !== undefined).join('/'));
}

/** The person whose unit it is; undefined for units of the family. */
export function personOf(unit: UnitRef): PersonId | undefined {
  return 'personId' in unit ? unit.personId : undefined;
}

/** `person.phones` of the key `person.phones/PERSON`; what no unit is called comes back as it is. */
export function unitNameOf(key: UnitKey): UnitName | 'family' | 'person' | 'account' {
  return (key.split('/')[0] ?? key) as UnitName | 'family' | 'person' | 'account';
}

/** The person's id in a key, if it has one. */
export function personInKey(key: UnitKey): string | undefined {
  return key.split('/')[1];
}

/** The service's id in the key of enrolments. */
export function serviceInKey(key: UnitKey): string | undefined {
  return key.split('/')[2];
}

/** Whether two keys of one family speak of the same thing: the same unit, a person and one of its units, the family and anything. */
export function overlap(a: UnitKey, b: UnitKey): boolean {
  if (a === b || a === familyKey || b === familyKey) return true;
  const whole = (key: UnitKey) => key.startsWith('person/');
  return (whole(a) || whole(b)) && personInKey(a) === personInKey(b) && personInKey(a) !== undefined;
}
