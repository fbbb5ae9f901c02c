// A family that central does not have yet, as its screen holds it: the family, its people, who pays.
// Used by counter/new-family. Everything goes in one change: it takes effect whole, or not at all.
import type { Change } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { enrolmentRowsOf, readEnrolments, type EnrolmentRow } from './enrolment-draft.ts';
import { emptyFamily, readFamily, type FamilyDraft } from './family-draft.ts';
import type { Findings } from './findings.ts';
import { emptyNewPerson, newPersonDraftOf, readNewPerson, type NewPersonDraft } from './new-person-draft.ts';
import { readDay } from './read-day.ts';

type Creation = Extract<Change, { kind: 'family.create' }>;

export interface Newcomer {
  readonly personId: PersonId;
  readonly role: 'parent' | 'child' | 'delegate';
  block: NewPersonDraft;
  enrolments: EnrolmentRow[];
}

export interface NewFamilyDraft {
  family: FamilyDraft;
  /** Until somebody writes it, the name follows those of the parents. */
  ownLabel: boolean;
  people: Newcomer[];
  /** One parent alone, or both by halves, or nobody yet. */
  payer: PersonId | 'halves' | '';
  payFrom: string;
}

export function newcomer(role: Newcomer['role'], personId: PersonId, block = emptyNewPerson()): Newcomer {
  return { personId, role, block, enrolments: [] };
}

export function newFamilyDraft(first: Newcomer, today: string): NewFamilyDraft {
  return { family: emptyFamily(), ownLabel: false, people: [first], payer: first.personId, payFrom: today };
}

/** The draft of a refused creation. Its shares come back as far as this screen can say them. */
export function newFamilyDraftOf(change: Creation, day: (date: LocalDate) => string): NewFamilyDraft {
  const { label, address, notes } = change;
  const shares = change.set.flatMap((unit) => (unit.unit === 'payers' ? unit.value : []));
  return {
    family: { ...emptyFamily(), label, ...address, notes: notes ?? '' },
    ownLabel: true,
    people: change.persons.map((person) => ({
      ...newcomer(person.role, person.id, newPersonDraftOf(person, day)),
      enrolments: enrolmentRowsOf(change.set, person.id, day),
    })),
    payer: shares.length > 1 ? 'halves' : (shares[0]?.personId ?? ''),
    payFrom: shares[0] ? day(shares[0].from) : '',
  };
}

/** "Rossi – Esposito": the family names of the parents, each once. */
export function labelFrom(people: readonly Newcomer[]): string {
  const names = people.filter(({ role }) => role === 'parent').map(({ block }) => block.fields.familyName.trim());
  return [...new Set(names.filter(Boolean))].join(' – ');
}

export const prefixOf = (at: number): string => `p${at}.`;

/** The whole change, or null where something must be mended first. */
export function readNewFamily(
  findings: Findings,
  draft: NewFamilyDraft,
  context: { readonly familyId: FamilyId; readonly today: LocalDate },
): Creation | null {
  const people = draft.people.map(({ personId, role, block }, at) =>
    readNewPerson(findings, block, { personId, role, prefix: prefixOf(at), today: context.today }),
  );
  const enrolments = draft.people.flatMap(({ personId, enrolments: rows }, at) =>
    rows.length > 0 ? [readEnrolments(findings, personId, rows, [], `${prefixOf(at)}enrolments`)] : [],
  );
  const payers = readPayers(findings, draft);
  const family = readFamily(findings, draft.family);
  const persons = people.filter((person) => person !== null);
  const set = [...payers, ...enrolments.filter((units) => units !== null).flat()];
  if (!family || persons.length < people.length || !findings.clean) return null;
  return {
    kind: 'family.create',
    familyId: context.familyId,
    ...family,
    ...{ persons, set },
  };
}

function readPayers(findings: Findings, { people, payer, payFrom }: NewFamilyDraft): UnitValue[] {
  const parents = people
    .filter(({ role }) => role === 'parent')
    .map(({ personId, block }) => block.known?.personId ?? personId);
  if (payer === '' || parents.length === 0) return [];
  const from = readDay(findings, 'payFrom', payFrom, 'required');
  if (!from) return [];
  const idOf = (id: PersonId) => people.find(({ personId }) => personId === id)?.block.known?.personId ?? id;
  const shares = payer === 'halves' ? parents.slice(0, 2) : [idOf(payer)];
  return [
    {
      unit: 'payers',
      value: shares.map((personId, at) => ({
        ...{ personId, from, to: null },
        ...{ sharePercent: 100 / shares.length, declarant: at === 0 },
      })),
    },
  ];
}
