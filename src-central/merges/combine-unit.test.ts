import { describe, expect, test } from 'vitest';
import { unit } from '../../tests/support/capture-at.ts';
import { combineUnit } from './combine-unit.ts';

const of = { personId: 'p' };
const phones = (...value: string[]) => unit({ unit: 'person.phones', ...of, value });
const emails = (...value: string[]) => unit({ unit: 'person.emails', ...of, value });
const name = (fiscalCode: string | null) =>
  unit({
    ...{ unit: 'person.name', ...of },
    value: { givenName: 'Ada', familyName: 'Rossi', fiscalCode, fiscalCodeCheck: 'unchecked' },
  });
const stay = (from: string, to: string | null) => ({
  ...{ schoolId: 'school-a', schoolYear: '2026/27', className: '1A', tariffBand: null, from, to },
});
const stays = (...value: ReturnType<typeof stay>[]) =>
  unit({ unit: 'enrolments', ...of, serviceId: 'srv-meals', value });
const code = 'RSSDAA80A41H501U';

describe('two values of one thing', () => {
  test('what is empty is filled, what is the same stays', () => {
    expect(combineUnit(null, phones('1'))).toEqual(phones('1'));
    expect(combineUnit(emails(), emails('a@x.it'))).toEqual(emails('a@x.it'));
    expect(combineUnit(emails('a@x.it'), emails())).toEqual(emails('a@x.it'));
    expect(combineUnit(emails('a@x.it'), emails('a@x.it'))).toEqual(emails('a@x.it'));
  });

  test('phones are united, the survivor’s first, as long as five are enough', () => {
    expect(combineUnit(phones('1', '2'), phones('2', '3'))).toEqual(phones('1', '2', '3'));
    expect(combineUnit(phones('1', '2', '3'), phones('4', '5', '6'))).toBe('differ');
  });

  test('e-mails, diets and shares are never united', () => {
    const diet = (kind: string) =>
      unit({ unit: 'diets', ...of, value: [{ kind, medical: false, from: '2026-09-01', to: null }] });
    const payer = (personId: string) =>
      unit({ unit: 'payers', value: [{ personId, sharePercent: 100, declarant: true, from: '2026-09-01', to: null }] });
    expect(combineUnit(emails('a@x.it'), emails('b@x.it'))).toBe('differ');
    expect(combineUnit(diet('Halal'), diet('Celiachia'))).toBe('differ');
    expect(combineUnit(payer('p'), payer('q'))).toBe('differ');
  });

  test('a fiscal code fills one that is missing; two that differ are asked about', () => {
    expect(combineUnit(name(null), name(code))).toEqual(name(code));
    expect(combineUnit(name(code), name(null))).toEqual(name(code));
    expect(combineUnit(name(code), name('BNCLRA80A41H501U'))).toBe('differ');
  });

  test('stays that do not meet are put together, and asked about where they do', () => {
    const [first, then, across] = [
      stay('2026-09-01', '2026-12-31'),
      stay('2027-01-01', null),
      stay('2026-12-01', null),
    ];
    expect(combineUnit(stays(first), stays(then))).toEqual(stays(first, then));
    expect(combineUnit(stays(first), stays(across))).toBe('differ');
  });

  test('two addresses are a question, two notes one text as long as there is room', () => {
    const notes = (value: string) => unit({ unit: 'family.notes', value });
    const address = (street: string) =>
      unit({ unit: 'family.address', value: { street, postalCode: '00100', city: 'Roma', province: 'RM' } });
    expect(combineUnit(notes('a'), notes('b'))).toEqual(notes('a\nb'));
    expect(combineUnit(notes('a'.repeat(1500)), notes('b'.repeat(1500)))).toBe('differ');
    expect(combineUnit(address('Via A'), address('Via B'))).toBe('differ');
  });
});
