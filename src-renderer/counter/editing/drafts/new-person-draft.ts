// Somebody new in a family, as a form holds them: typed fields, or a person whom another family has already.
// Used by the form of a new person and by the screen of a new family.
import type { NewPerson } from '#shared/contracts/commands/command.ts';
import { NewPersonSchema } from '#shared/contracts/commands/command.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { checkUnits } from './check-units.ts';
import type { Findings } from './findings.ts';
import { emptyPerson, listDraft, personUnits, type PersonDraft, type Role } from './person-draft.ts';
import { personField, readPerson } from './read-person.ts';

export interface NewPersonDraft {
  /** Set when somebody said "it is the same person": the fields are that person's then. */
  known: { readonly personId: PersonId; readonly family: string } | null;
  fields: PersonDraft;
}

export const emptyNewPerson = (language: Language = 'it'): NewPersonDraft => ({
  known: null,
  fields: emptyPerson(language),
});

/** The draft of a person in a refused command. */
export function newPersonDraftOf(person: NewPerson, day: (date: LocalDate) => string): NewPersonDraft {
  const { givenName, familyName, fiscalCodeCheck, language } = person;
  return {
    known: null,
    fields: {
      ...{ givenName, familyName, fiscalCodeCheck, language },
      fiscalCode: person.fiscalCode ?? '',
      birthDate: person.birthDate ? day(person.birthDate) : '',
      birthPlace: person.birthPlace ?? '',
      sex: person.sex ?? '',
      phones: listDraft(person.phones),
      emails: listDraft(person.emails),
    },
  };
}

/** The person to be written down, or null where something must be mended first. */
export function readNewPerson(
  findings: Findings,
  draft: NewPersonDraft,
  who: { readonly personId: PersonId; readonly role: Role; readonly prefix: string; readonly today: LocalDate },
): NewPerson | null {
  const id = draft.known?.personId ?? who.personId;
  // What is known of somebody is not mended here.
  const values = readPerson(findings, draft.fields, { ...who, before: draft.known ? draft.fields : null });
  if (!checkUnits(findings, personUnits(id, values), personField(who.prefix))) return null;
  return NewPersonSchema.parse({ id, role: who.role, ...values });
}
