import { describe, expect, it } from 'vitest';
import { fc } from '../../tests/support/properties.ts';
import { addDays, localDate } from './local-date.ts';
import { expectOk } from './result.ts';
import {
  firstYearOf,
  nextSchoolYear,
  parseSchoolYear,
  previousSchoolYear,
  schoolYearDays,
  schoolYearFrom,
  schoolYearOf,
} from './school-year.ts';

const firstYears = fc.integer({ min: 1001, max: 9997 });

describe('school years', () => {
  it.each(['2025/26', '2025/2026', '2025-26', '2025-2026', ' 2025 / 26 '])('reads %j', (text) => {
    expect(parseSchoolYear(text)).toEqual({ ok: true, value: '2025/26' });
  });

  it.each([
    '',
    '2025',
    '2025/27',
    '2025/25',
    '2025/2027',
    '25/26',
    '2025/6',
    '2025/026',
    '0001/02',
    '9999/00',
    '2025/26/27',
    'x2025/26',
  ])('refuses %j', (text) => {
    expect(parseSchoolYear(text)).toEqual({ ok: false, error: 'not-a-school-year' });
  });

  it('reaches from 1000 to 9999', () => {
    expect(parseSchoolYear('1000/01')).toEqual({ ok: true, value: '1000/01' });
    expect(parseSchoolYear('9998/99')).toEqual({ ok: true, value: '9998/99' });
  });

  it('turns the century', () => {
    expect(schoolYearFrom(1999)).toBe('1999/00');
    expect(parseSchoolYear('1999/00')).toEqual({ ok: true, value: '1999/00' });
  });

  it('begins on 1 September and ends on 31 August', () => {
    expect(schoolYearOf(localDate(2025, 8, 31))).toBe('2024/25');
    expect(schoolYearOf(localDate(2025, 9, 1))).toBe('2025/26');
  });

  it('follows the one before without a gap', () => {
    fc.assert(
      fc.property(firstYears, (first) => {
        const year = schoolYearFrom(first);
        const { from, to } = schoolYearDays(year);
        expect(firstYearOf(year)).toBe(first);
        expect([schoolYearOf(from), schoolYearOf(to)]).toEqual([year, year]);
        expect(schoolYearOf(addDays(to, 1))).toBe(nextSchoolYear(year));
        expect(schoolYearOf(addDays(from, -1))).toBe(previousSchoolYear(year));
        expect(expectOk(parseSchoolYear(year), 'made')).toBe(year);
        expect(year < nextSchoolYear(year)).toBe(true);
      }),
    );
  });

  it('refuses years it cannot write', () => {
    expect(() => schoolYearFrom(999)).toThrow(RangeError);
    expect(() => schoolYearFrom(9999)).toThrow(RangeError);
    expect(() => schoolYearFrom(2025.5)).toThrow(RangeError);
  });
});
