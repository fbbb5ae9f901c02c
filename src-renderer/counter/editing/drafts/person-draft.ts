// A person as a form holds it, text by text, and what it says once it is read.
// Used by the form of a person, of a new person and of a new family.
import type { NewPerson } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { FiscalCodeCheck } from '#shared/contracts/records/family.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';

export type Role = NewPerson['role'];

export interface PersonDraft {
  givenName: string;
  familyName: string;
  fiscalCode: string;
  fiscalCodeCheck: FiscalCodeCheck;
  birthDate: string;
  birthPlace: string;
  sex: 'F' | 'M' | '';
  phones: string[];
  emails: string[];
  language: Language;
}

export function emptyPerson(language: Language = 'it'): PersonDraft {
  return {
    ...{ givenName: '', familyName: '', fiscalCode: '', fiscalCodeCheck: 'unchecked' as const },
    ...{ birthDate: '', birthPlace: '', sex: '' as const, phones: [''], emails: [''], language },
  };
}

/** The draft of a person that is there: what `units` say of it; `day` writes dates as this screen does. */
export function personDraftOf(
  units: readonly UnitValue[],
  personId: PersonId,
  day: (date: LocalDate) => string,
): PersonDraft {
  const draft = emptyPerson();
  for (const unit of units) if ('personId' in unit && unit.personId === personId) put(draft, unit, day);
  return draft;
}

function put(draft: PersonDraft, unit: UnitValue, day: (date: LocalDate) => string): void {
  switch (unit.unit) {
    case 'person.name':
      draft.givenName = unit.value.givenName;
      draft.familyName = unit.value.familyName;
      draft.fiscalCode = unit.value.fiscalCode ?? '';
      draft.fiscalCodeCheck = unit.value.fiscalCodeCheck;
      break;
    case 'person.birthDate':
      draft.birthDate = unit.value ? day(unit.value) : '';
      break;
    case 'person.birthPlace':
      draft.birthPlace = unit.value ?? '';
      break;
    case 'person.sex':
      draft.sex = unit.value ?? '';
      break;
    case 'person.phones':
      draft.phones = listDraft(unit.value);
      break;
    case 'person.emails':
      draft.emails = listDraft(unit.value);
      break;
    case 'person.language':
      draft.language = unit.value;
      break;
    default:
  }
}

/** A list has always a line to write into. */
export const listDraft = (texts: readonly string[]): string[] => (texts.length === 0 ? [''] : [...texts]);

export type PersonValues = Omit<NewPerson, 'id' | 'role'>;

/** The units of a person, in the order of the form. */
export function personUnits(personId: PersonId, values: PersonValues): UnitValue[] {
  const { givenName, familyName, fiscalCode, fiscalCodeCheck } = values;
  return [
    { unit: 'person.name', personId, value: { givenName, familyName, fiscalCode, fiscalCodeCheck } },
    { unit: 'person.birthDate', personId, value: values.birthDate },
    { unit: 'person.birthPlace', personId, value: values.birthPlace },
    { unit: 'person.sex', personId, value: values.sex },
    { unit: 'person.phones', personId, value: values.phones },
    { unit: 'person.emails', personId, value: values.emails },
    { unit: 'person.language', personId, value: values.language },
  ];
}
