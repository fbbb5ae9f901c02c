import { expect, test } from 'vitest';
import { ChangeSchema } from '#shared/contracts/commands/command.ts';
import { formatDate } from '#shared/domain/format.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { Findings } from './findings.ts';
import { labelFrom, newcomer, newFamilyDraft, newFamilyDraftOf, readNewFamily } from './new-family-draft.ts';
import { seedPerson } from './seed-person.ts';

const [maria, luca, zoe] = ['p-maria', 'p-luca', 'p-zoe'] as [PersonId, PersonId, PersonId];
const context = { familyId: 'fam-new' as FamilyId, today: localDate(2026, 1, 31) };

function draft() {
  const made = newFamilyDraft(newcomer('parent', maria, seedPerson('esposito maria')), '31/01/2026');
  made.people.push(newcomer('parent', luca, seedPerson('rossi luca')), newcomer('child', zoe, seedPerson('rossi zoë')));
  made.family.label = labelFrom(made.people);
  return made;
}

test('the name follows the family names of the parents', () => {
  expect(draft().family.label).toBe('Esposito – Rossi');
});

test('one change makes the family with its people and its shares', () => {
  const change = readNewFamily(new Findings(), { ...draft(), payer: 'halves' }, context);
  expect(ChangeSchema.parse(change)).toMatchObject({
    kind: 'family.create',
    familyId: 'fam-new',
    label: 'Esposito – Rossi',
    address: null,
    persons: [{ id: maria, role: 'parent' }, { id: luca }, { id: zoe, role: 'child', familyName: 'Rossi' }],
    set: [
      {
        unit: 'payers',
        value: [
          { personId: maria, sharePercent: 50, declarant: true, from: '2026-01-31', to: null },
          { personId: luca, sharePercent: 50, declarant: false },
        ],
      },
    ],
  });
});

test('what is wrong with the third person is told at the third person', () => {
  const made = draft();
  made.people[2]!.block.fields.givenName = '';
  const findings = new Findings();
  expect(readNewFamily(findings, made, context)).toBeNull();
  expect([...findings.problems.keys()]).toEqual(['p2.givenName']);
});

test('a parent whom another family has already keeps the own id, also as payer', () => {
  const made = draft();
  made.people[0]!.block.known = { personId: 'p-known' as PersonId, family: 'Rossi' };
  const change = readNewFamily(new Findings(), made, context);
  expect(change).toMatchObject({ persons: [{ id: 'p-known' }, {}, {}], set: [{ value: [{ personId: 'p-known' }] }] });
});

test('a refused family comes back into the form as it was', () => {
  const change = readNewFamily(new Findings(), { ...draft(), payer: 'halves' }, context);
  const again = newFamilyDraftOf(change!, (day) => formatDate(day));
  expect(readNewFamily(new Findings(), again, context)).toEqual(change);
});
