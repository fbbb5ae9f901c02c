// The rule of art. 15 (4): what a parent gets of the others in the family. Pure; called while a dossier is put together.
// Of oneself and of the children everything. Of other adults the name, the role, who pays which share and for what they are delegated:
// never codes, birth, telephones, addresses for mail, documents. Where the family lives, and the office's notes on it, only if the parent
// belongs to the household: pays for it today, or stands as a parent in no other family.
import { unitKey } from '#shared/capture/unit-key.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { UnitKey, UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { DelegationRecord, PersonRecord } from '#shared/contracts/records/family.ts';

export interface Reader {
  readonly personId: PersonId;
  readonly childIds: ReadonlySet<PersonId>;
  readonly ofHousehold: boolean;
}

export const isOwn = (reader: Reader, personId: PersonId): boolean =>
  personId === reader.personId || reader.childIds.has(personId);

/** Fields of another adult that are held and not given. */
export function heldFields(person: PersonRecord): string[] {
  return [
    ...(person.fiscalCode === null ? [] : ['fiscalCode']),
    ...(person.birthDate === null && person.birthPlace === null && person.sex === null ? [] : ['birth']),
    ...(person.phones.length === 0 ? [] : ['phones']),
    ...(person.emails.length === 0 ? [] : ['emails']),
  ];
}

export function delegationFor(reader: Reader, delegation: DelegationRecord): DelegationRecord {
  return isOwn(reader, delegation.personId) ? delegation : { ...delegation, documentSeen: null };
}

/** The value of a unit as the reader may see it; null where it is another's. */
export function valueFor(reader: Reader, unit: UnitValue): { unit: UnitKey; value: unknown } {
  return { unit: unitKey(unit), value: shown(reader, unit) };
}

function shown(reader: Reader, unit: UnitValue): unknown {
  switch (unit.unit) {
    case 'family.label':
    case 'payers':
    case 'enrolments':
    case 'diets':
      return unit.value;
    case 'family.address':
    case 'family.notes':
      return reader.ofHousehold ? unit.value : null;
    case 'person.name': {
      if (isOwn(reader, unit.personId)) return unit.value;
      const { givenName, familyName } = unit.value;
      return { givenName, familyName };
    }
    case 'person.birthDate':
    case 'person.birthPlace':
    case 'person.sex':
    case 'person.phones':
    case 'person.emails':
    case 'person.language':
      return isOwn(reader, unit.personId) ? unit.value : null;
    case 'delegations':
      return isOwn(reader, unit.personId)
        ? unit.value
        : unit.value.map((period) => ({ ...period, documentSeen: null }));
    default:
      return assertNever(unit);
  }
}
