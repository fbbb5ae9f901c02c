import { describe, expect, test } from 'vitest';
import { FamilyAggregateSchema } from '#shared/contracts/records/aggregate.ts';
import { ConflictRecordSchema } from '#shared/contracts/records/conflict.ts';
import { PersonIdSchema, type SchoolId } from '#shared/domain/ids.ts';
import { schoolA, schoolB, someFamily } from '../../tests/support/small-ente.ts';
import { familyForStation } from './redact-family.ts';

const here = PersonIdSchema.parse('kid-a');
const elsewhere = PersonIdSchema.parse('kid-b');
const by = { operatorName: 'Ada', stationName: 'Sportello 1', at: '2026-11-25T10:00:00Z' };

function conflict(end: string, ...mine: object[]) {
  return ConflictRecordSchema.parse({
    ...{ id: `01890000-0000-7000-8000-00000000000${end}`, familyId: 'fam', mineBy: by, openedAt: by.at },
    units: mine.map((unit) => ({ base: null, mine: unit, theirs: null, theirsBy: null })),
  });
}

const place = (personId: string) => ({ unit: 'person.birthPlace', personId, value: 'Roma' });
const address = { unit: 'family.address', value: null };
const aboutHere = conflict('1', place(here));
const aboutFamily = conflict('2', address);
const aboutBoth = conflict('3', address, place(elsewhere));
const someone = { revision: 1, role: 'delegate', givenName: 'Ida', familyName: 'Prova', fiscalCode: null } as const;
const delegate = { ...someone, id: 'granny', birthDate: null, birthPlace: null, sex: null, phones: [], emails: [] };

const aggregate = (() => {
  const family = someFamily('fam', [
    { id: here, school: schoolA },
    { id: elsewhere, school: schoolB },
  ]);
  return FamilyAggregateSchema.parse({
    ...family,
    persons: [...family.persons, { ...delegate, language: 'it' }],
    delegations: [{ personId: 'granny', purpose: 'Ritiro', from: '2026-09-01', to: null, documentSeen: 'CA1' }],
    conflicts: [aboutHere, aboutFamily, aboutBoth],
  });
})();
const schoolsOfChild = new Map([
  [here, [schoolA]],
  [elsewhere, [schoolB]],
]);
const seenBy = (...schools: SchoolId[]) => familyForStation({ aggregate, schoolsOfChild }, new Set(schools));

describe('a family with a child at a school of another station', () => {
  test('says of that child that it is out of scope, and of nobody else', () => {
    const marks = seenBy(schoolA)?.persons.map(({ id, outOfScope }) => [id, outOfScope]);
    expect(marks).toEqual([
      ['fam-parent', false],
      ['kid-a', false],
      ['kid-b', true],
      ['granny', false],
    ]);
    expect(seenBy(schoolA)?.persons.find(({ id }) => id === elsewhere)).toMatchObject({
      ...{ givenName: 'Nome kid-b', familyName: '', fiscalCodeCheck: 'unchecked', birthDate: null },
    });
  });

  test('has the conflicts about the family and about the children seen, none that speaks of the other child', () => {
    expect(seenBy(schoolA)?.conflicts).toEqual([aboutHere, aboutFamily]);
    expect(seenBy(schoolB)?.conflicts).toEqual([aboutFamily, aboutBoth]);
  });

  test('keeps its delegations', () => {
    expect(seenBy(schoolA)?.delegations).toEqual(aggregate.delegations);
  });

  test('is whole at a station of both schools, and nothing at one of neither', () => {
    expect(seenBy(schoolA, schoolB)).toEqual(aggregate);
    expect(seenBy()).toBeNull();
  });
});
