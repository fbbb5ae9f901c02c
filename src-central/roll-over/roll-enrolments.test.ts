// The change of the school year on single families: who moves up, who leaves, whose class says nothing, what stays as it is.
import { describe, expect, test } from 'vitest';
import { EnrolmentRecordSchema, type EnrolmentRecord } from '#shared/contracts/records/family.ts';
import { RollOverPlanSchema } from '#shared/contracts/central/administration/roll-over.ts';
import { SchoolIdSchema } from '#shared/domain/ids.ts';
import { classAfter } from './class-after.ts';
import { rollEnrolments, type RollFacts } from './roll-enrolments.ts';

const facts: RollFacts = {
  ...RollOverPlanSchema.parse({
    ...{ from: '2026/27', to: '2027/28', ends: '2027-06-30', begins: '2027-09-13', until: '2028-06-30' },
    ...{ services: { mensa: 'renew', bus: 'end' }, keepBands: false },
  }),
  lastGrades: new Map([
    [SchoolIdSchema.parse('primaria'), 5],
    [SchoolIdSchema.parse('infanzia'), null],
  ]),
};
const enrolment = (change: object = {}): EnrolmentRecord =>
  EnrolmentRecordSchema.parse({
    ...{ childId: 'luca', serviceId: 'mensa', schoolId: 'primaria', schoolYear: '2026/27', className: '3B' },
    ...{ from: '2026-09-14', to: '2027-06-30', tariffBand: 'B', ...change },
  });
const fates = (...enrolments: EnrolmentRecord[]) =>
  rollEnrolments(enrolments, facts).children.map(({ childId, next, fate }) => `${childId} ${fate} ${next ?? '–'}`);

describe('the class after', () => {
  test.each([
    ['1A', 5, '2A', 'moves'],
    ['3ª C', 5, '4ª C', 'moves'],
    ['Classe 4', 5, 'Classe 5', 'moves'],
    ['5A', 5, null, 'leaves'],
    ['3D', 3, null, 'leaves'],
    ['', 5, '', 'noClass'],
    ['Gialli', 5, 'Gialli', 'noClass'],
    ['12', 5, '12', 'noClass'],
    ['Gialli', null, 'Gialli', 'stays'],
    ['3A', null, '3A', 'stays'],
  ])('%j of %j', (className, lastGrade, next, fate) => {
    expect(classAfter(className, lastGrade)).toEqual({ next, fate });
  });
});

describe('a family', () => {
  test('a child moves up with its service renewed, its band asked for anew', () => {
    const { enrolments, renewed, ended } = rollEnrolments([enrolment()], facts);
    expect(enrolments).toEqual([
      enrolment(),
      enrolment({
        ...{ schoolYear: '2027/28', className: '4B', from: '2027-09-13', to: '2028-06-30', tariffBand: null },
      }),
    ]);
    expect([renewed, ended]).toEqual([1, 0]);
    const kept = rollEnrolments([enrolment()], { ...facts, keepBands: true });
    expect(kept.enrolments[1]?.tariffBand).toBe('B');
  });

  test('done twice it changes nothing', () => {
    const once = rollEnrolments([enrolment(), enrolment({ serviceId: 'bus', to: null })], facts);
    const twice = rollEnrolments(once.enrolments, facts);
    expect(twice.enrolments).toEqual(once.enrolments);
    expect(twice.renewed).toBe(0);
  });

  test('after the last class it leaves: nothing is renewed, an open enrolment ends with the year', () => {
    const { enrolments } = rollEnrolments([enrolment({ className: '5A', to: null })], facts);
    expect(enrolments).toEqual([enrolment({ className: '5A' })]);
    expect(fates(enrolment({ className: '5A' }))).toEqual(['luca leaves –']);
  });

  test('a service that is not renewed ends; what the child does is said by the one that goes on', () => {
    const bus = enrolment({ serviceId: 'bus', to: null });
    expect(fates(bus)).toEqual(['luca ended 4B']);
    expect(fates(bus, enrolment())).toEqual(['luca moves 4B']);
    expect(rollEnrolments([bus, enrolment()], facts)).toMatchObject({ renewed: 1, ended: 1 });
  });

  test('who stopped in the middle of the year is not enrolled again; who stopped in its last weeks is', () => {
    expect(fates(enrolment({ to: '2027-02-10' }))).toEqual([]);
    expect(fates(enrolment({ to: '2027-06-10' }))).toEqual(['luca moves 4B']);
  });

  test('one that reaches into the new year makes room for it; other years are not touched', () => {
    const old = enrolment({ schoolYear: '2025/26', className: '2B', to: '2026-06-30', from: '2025-09-12' });
    const { enrolments } = rollEnrolments([old, enrolment({ to: '2027-12-31' })], facts);
    expect(enrolments.map(({ to }) => to)).toEqual(['2026-06-30', '2027-09-12', '2028-06-30']);
    expect(enrolments[0]).toBe(old);
  });

  test('enrolled for the new year already, by whoever it was, stays as it is', () => {
    const already = enrolment({ schoolYear: '2027/28', className: '1A', schoolId: 'infanzia', from: '2027-09-01' });
    const { enrolments, children } = rollEnrolments([enrolment(), already], facts);
    expect(enrolments).toEqual([enrolment(), already]);
    expect(children.map(({ fate }) => fate)).toEqual(['already']);
  });
});
