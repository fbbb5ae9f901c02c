// What a form of the fake desk opens with, invented from the family's card; and what a saved change does to the card.
// Used by fake-editing.ts. Only what screens show is kept up: this is no second desk.
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Change, NewPerson } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { Member } from '#shared/contracts/desk/editing.ts';
import type { DeskContract } from '#shared/contracts/desk/index.ts';
import type { FakeFamily } from './fake-families.ts';
import { localDate } from './fake-values.ts';

type Card = FakeFamily['card'];
type Choices = InferContractRouterOutputs<DeskContract>['editing']['choices'];

export const fakeChoices: Choices = {
  services: [
    { id: 'srv-1' as never, name: 'Mensa' },
    { id: 'srv-2' as never, name: 'Post-scuola' },
  ],
  schools: [
    { id: 'sch-1' as never, name: 'Primaria Verdi', classNames: ['2A', '3A'] },
    { id: 'sch-2' as never, name: 'Primaria Montessori', classNames: ['3B'] },
  ],
  schoolYears: [
    { schoolYear: '2025/26', from: localDate('2025-09-01'), to: localDate('2026-08-31') },
    { schoolYear: '2026/27', from: localDate('2026-09-01'), to: localDate('2027-08-31') },
  ],
  tariffBands: ['Fascia 1', 'Fascia 2'],
  dietKinds: [],
};

export function membersOf({ parents, children }: Card): Member[] {
  return [
    ...parents.map(({ personId, name, role }) => ({ personId, name, role, outOfScope: false })),
    ...children.map(({ personId, name, outOfScope }) => ({ personId, name, role: 'child' as const, outOfScope })),
  ];
}

export function inventUnits(card: Card): UnitValue[] {
  const { parents, children, label, address, notes } = card;
  return [
    { unit: 'family.label', value: label },
    { unit: 'family.address', value: address },
    { unit: 'family.notes', value: notes },
    {
      unit: 'payers',
      value: parents.flatMap(({ personId, payer }) => (payer ? { personId, ...payer } : [])),
    },
    ...parents.flatMap((parent, at) => [
      ...personUnits(parent.personId, parent.name, at === 0 ? 'SPSMRA85C41F205W' : null, localDate('1985-03-01')),
      { unit: 'person.phones' as const, personId: parent.personId, value: parent.phones },
      { unit: 'person.emails' as const, personId: parent.personId, value: parent.emails },
    ]),
    ...children.flatMap((child) => [
      ...personUnits(child.personId, child.name, null, localDate('2017-05-04')),
      {
        unit: 'enrolments' as const,
        personId: child.personId,
        serviceId: 'srv-1' as never,
        value: [
          {
            ...{ schoolId: 'sch-1' as never, schoolYear: '2025/26', className: '3A', tariffBand: 'Fascia 2' },
            ...{ from: localDate('2025-09-11'), to: localDate('2026-08-31') },
          },
        ],
      },
      {
        unit: 'diets' as const,
        personId: child.personId,
        value: child.hasDiet ? [{ kind: 'Senza glutine', medical: true, from: localDate('2019-09-01'), to: null }] : [],
      },
    ]),
  ];
}

function personUnits(
  personId: Member['personId'],
  name: string,
  fiscalCode: string | null,
  birthDate: ReturnType<typeof localDate>,
): UnitValue[] {
  const [givenName = name, ...rest] = name.split(' ');
  return [
    {
      unit: 'person.name',
      personId,
      value: { givenName, familyName: rest.join(' ') || name, fiscalCode, fiscalCodeCheck: 'document' },
    },
    { unit: 'person.birthDate', personId, value: birthDate },
    { unit: 'person.birthPlace', personId, value: 'Valdiprova' },
    { unit: 'person.sex', personId, value: null },
    { unit: 'person.language', personId, value: 'it' },
  ];
}

/** The effect of a change on what the card shows. */
export function showChange(card: Card, change: Change): void {
  if (change.kind === 'person.remove') {
    card.parents = card.parents.filter(({ personId }) => personId !== change.personId);
    card.children = card.children.filter(({ personId }) => personId !== change.personId);
  }
  if (change.kind === 'person.add') addPerson(card, change.person);
  if (change.kind === 'family.create') for (const person of change.persons) addPerson(card, person);
  for (const unit of 'set' in change ? change.set : []) showUnit(card, unit);
}

function addPerson(card: Card, person: NewPerson): void {
  const { id: personId, role, phones, emails, language } = person;
  const name = `${person.givenName} ${person.familyName}`;
  if (role !== 'child') {
    const fiscalCodeMasked = person.fiscalCode ? 'NEW••••••••00X' : null;
    card.parents.push({
      personId,
      name,
      role,
      phones,
      emails,
      language,
      fiscalCodeMasked,
      payer: null,
      account: null,
      delegations: [],
    });
    return;
  }
  card.children.push({
    ...{ personId, name, balanceCents: null, lastTopUp: null, lastBollettino: null, services: [], className: null },
    ...{ bollettiniBalanceCents: 0 as never, school: null, hasDiet: false, outOfScope: false },
  });
}

function showUnit(card: Card, unit: UnitValue): void {
  if (unit.unit === 'family.label') card.label = unit.value;
  else if (unit.unit === 'family.address') card.address = unit.value;
  else if (unit.unit === 'family.notes') card.notes = unit.value;
  else if (unit.unit === 'payers') {
    for (const parent of card.parents) {
      const share = unit.value.find(({ personId }) => personId === parent.personId);
      parent.payer = share ? { ...share } : null;
    }
  }
  if (!('personId' in unit)) return;
  const parent = card.parents.find(({ personId }) => personId === unit.personId);
  const row = parent ?? card.children.find(({ personId }) => personId === unit.personId);
  if (row && unit.unit === 'person.name') row.name = `${unit.value.givenName} ${unit.value.familyName}`;
  if (parent && unit.unit === 'person.phones') parent.phones = unit.value;
  if (parent && unit.unit === 'person.emails') parent.emails = unit.value;
}
