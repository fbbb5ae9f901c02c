import { describe, expect, it } from 'vitest';
import { openSurroundings, unitOf, wholeFamily } from '../../tests/support/captured-families.ts';
import { fc } from '../../tests/support/properties.ts';
import { UnitValueSchema } from '../contracts/commands/unit-value.ts';
import { brokenRule } from './unit-rules.ts';

const family = wholeFamily('f');
const broken = (unit: object) => brokenRule(family, UnitValueSchema.parse(unit), openSurroundings);
const payer = (personId: string, sharePercent: number, from: string, to: string | null, declarant = false) => ({
  ...{ personId, sharePercent, declarant, from, to },
});
const payers = (...value: object[]) => broken({ unit: 'payers', value });
const meals = (...value: object[]) => broken({ unit: 'enrolments', personId: 'f-kid1', serviceId: 'srv-meals', value });
const stay = (from: string, to: string | null, schoolId = 'school-a') => ({
  ...{ schoolId, schoolYear: '2026/27', className: '1A', from, to, tariffBand: null },
});

describe('rules of units', () => {
  it('has nothing to say against what a form lets through', () => {
    fc.assert(
      fc.property(unitOf('f'), (unit) => {
        expect(brokenRule(family, unit, openSurroundings)).toBeNull();
      }),
    );
  });

  it('has nothing to say against nobody paying, and against the last day there is', () => {
    expect(payers()).toBeNull();
    expect(payers(payer('f-mum', 100, '2024-09-01', '9999-12-31', true))).toBeNull();
  });

  it('wants shares that make 100 on every day, also on the first and last of each period', () => {
    expect(payers(payer('f-mum', 60, '2024-09-01', null, true))).toBe('SHARES_NOT_100');
    const firstHalf = payer('f-mum', 50, '2024-01-01', '2024-06-30', true);
    expect(payers(firstHalf, payer('f-dad', 50, '2024-01-01', '2024-06-30'))).toBeNull();
    // One day too many at either end leaves that day with half a payer.
    expect(payers(firstHalf, payer('f-dad', 50, '2024-01-01', '2024-07-01'))).toBe('SHARES_NOT_100');
    expect(payers(firstHalf, payer('f-dad', 50, '2023-12-31', '2024-06-30'))).toBe('SHARES_NOT_100');
  });

  it('counts days by the calendar: nights on which the clock is changed and 29 February are days as others', () => {
    for (const last of ['2024-03-30', '2024-03-31', '2024-10-26', '2024-10-27', '2024-02-28', '2024-02-29']) {
      const next = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
      const before = payer('f-mum', 100, '2024-01-01', last, true);
      expect(payers(before, payer('f-dad', 100, next, null, true)), last).toBeNull();
      expect(payers(before, payer('f-dad', 100, last, null, true)), last).toBe('SHARES_NOT_100');
    }
  });

  it('wants exactly one declarant among those who pay on a day', () => {
    const half = (who: string, declarant: boolean) => payer(who, 50, '2024-09-01', null, declarant);
    expect(payers(half('f-mum', true), half('f-dad', false))).toBeNull();
    expect(payers(half('f-mum', true), half('f-dad', true))).toBe('NOT_ONE_DECLARANT');
    expect(payers(half('f-mum', false), half('f-dad', false))).toBe('NOT_ONE_DECLARANT');
  });

  it('names nobody twice on a day', () => {
    expect(payers(payer('f-mum', 50, '2024-09-01', null, true), payer('f-mum', 50, '2024-10-01', null))).toBe(
      'PAYER_PERIODS_OVERLAP',
    );
  });

  it('lets only parents pay, children be enrolled and eat, delegates be delegated', () => {
    expect(payers(payer('f-kid1', 100, '2024-09-01', null, true))).toBe('NOT_A_PARENT');
    expect(broken({ unit: 'enrolments', personId: 'f-mum', serviceId: 'srv-meals', value: [] })).toBe('NOT_A_CHILD');
    expect(broken({ unit: 'diets', personId: 'f-aunt', value: [] })).toBe('NOT_A_CHILD');
    expect(broken({ unit: 'delegations', personId: 'f-mum', value: [] })).toBe('NOT_A_DELEGATE');
  });

  it('knows nobody who does not stand in the family', () => {
    expect(payers(payer('stranger', 100, '2024-09-01', null, true))).toBe('PERSON_UNKNOWN');
    expect(broken({ unit: 'diets', personId: 'stranger', value: [] })).toBe('PERSON_UNKNOWN');
    for (const [unit, value] of [
      ['person.birthDate', null],
      ['person.birthPlace', null],
      ['person.sex', null],
      ['person.phones', []],
      ['person.emails', []],
      ['person.language', 'it'],
    ] as const) {
      expect(broken({ unit, personId: 'stranger', value }), unit).toBe('PERSON_UNKNOWN');
    }
  });

  it('enrols in services and schools that there are, forwards, and once at a time', () => {
    expect(meals(stay('2026-09-01', '2027-06-30'), stay('2027-09-01', null))).toBeNull();
    expect(broken({ unit: 'enrolments', personId: 'f-kid1', serviceId: 'gone', value: [] })).toBe('SERVICE_UNKNOWN');
    expect(meals(stay('2026-09-01', null, 'gone'))).toBe('SCHOOL_UNKNOWN');
    expect(meals(stay('2026-09-01', '2026-08-31'))).toBe('PERIOD_REVERSED');
    expect(meals(stay('2026-09-01', '2027-06-30'), stay('2027-06-30', null))).toBe('ENROLMENTS_OVERLAP');
    expect(meals(stay('2027-09-01', null), stay('2026-09-01', null))).toBe('ENROLMENTS_OVERLAP');
  });

  it('lets no period end before it begins', () => {
    const backwards = { from: '2026-09-02', to: '2026-09-01' };
    expect(payers({ personId: 'f-mum', sharePercent: 100, declarant: true, ...backwards })).toBe('PERIOD_REVERSED');
    expect(
      broken({ unit: 'diets', personId: 'f-kid1', value: [{ kind: 'Halal', medical: false, ...backwards }] }),
    ).toBe('PERIOD_REVERSED');
    const delegation = { purpose: 'Ritiro', documentSeen: null, ...backwards };
    expect(broken({ unit: 'delegations', personId: 'f-aunt', value: [delegation] })).toBe('PERIOD_REVERSED');
  });

  it('lets no two diets of a kind, and no two delegations for a purpose, begin on the same day', () => {
    const since = { from: '2026-09-01', to: null };
    const diets = (...kinds: string[]) => kinds.map((kind) => ({ kind, medical: false, ...since }));
    expect(broken({ unit: 'diets', personId: 'f-kid1', value: diets('Halal', 'Celiachia') })).toBeNull();
    expect(broken({ unit: 'diets', personId: 'f-kid1', value: diets('Halal', 'Halal') })).toBe('PERIODS_REPEATED');
    const twice = [{ purpose: 'Ritiro', documentSeen: null, ...since }];
    const value = [...twice, ...twice];
    expect(broken({ unit: 'delegations', personId: 'f-aunt', value: twice })).toBeNull();
    expect(broken({ unit: 'delegations', personId: 'f-aunt', value })).toBe('PERIODS_REPEATED');
  });
});
