import { describe, expect, it } from 'vitest';
import { fc } from '../../tests/support/properties.ts';
import {
  addDays,
  compareDates,
  datePartsOf,
  daysBetween,
  formatDayMonthYear,
  isLocalDate,
  localDate,
  localDateAt,
  parseLocalDate,
  parseTypedDate,
} from './local-date.ts';

const days = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => localDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()));

describe('parseLocalDate', () => {
  it.each([
    '2020-02-31',
    '2021-02-29',
    '1900-02-29',
    '2020-04-31',
    '2020-13-01',
    '2020-00-10',
    '2020-01-00',
    '0000-01-01',
  ])('refuses %s, a day that does not exist', (text) => {
    expect(parseLocalDate(text)).toEqual({ ok: false, error: 'no-such-day' });
    expect(isLocalDate(text)).toBe(false);
  });

  it.each(['', '2020-2-1', '31/01/2020', ' 2020-01-01', '2020-01-01T00:00', '20200101', '２０２０-01-01'])(
    'refuses %j, another shape',
    (text) => {
      expect(parseLocalDate(text)).toEqual({ ok: false, error: 'not-a-date' });
    },
  );

  it.each(['2020-02-29', '2000-02-29', '1999-12-31', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(parseLocalDate(text)).toEqual({ ok: true, value: text });
  });
});

describe('parseTypedDate', () => {
  it.each([
    ['31/01/2020', '2020-01-31'],
    ['1.2.2020', '2020-02-01'],
    [' 01-02-2020 ', '2020-02-01'],
    ['2020-02-01', '2020-02-01'],
  ])('reads %s', (text, expected) => {
    expect(parseTypedDate(text)).toEqual({ ok: true, value: expected });
  });

  it('never turns a day that does not exist into another', () => {
    expect(parseTypedDate('31/02/2020')).toEqual({ ok: false, error: 'no-such-day' });
  });

  it('refuses mixed separators and two-digit years', () => {
    expect(parseTypedDate('01/02-2020').ok).toBe(false);
    expect(parseTypedDate('01/02/20').ok).toBe(false);
    expect(parseTypedDate('01/02/20200').ok).toBe(false);
    expect(parseTypedDate('01/002/2020').ok).toBe(false);
    expect(parseTypedDate('101/02/2020').ok).toBe(false);
  });

  it('reads back what is shown', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(parseTypedDate(formatDayMonthYear(day))).toEqual({ ok: true, value: day });
      }),
    );
  });
});

describe('the calendar', () => {
  it('has the days that the Gregorian calendar has, and no other', () => {
    for (const year of [1900, 2000, 2023, 2024]) {
      for (let month = 1; month <= 12; month++) {
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        for (let day = 1; day <= 32; day++) {
          const text = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
          expect([text, isLocalDate(text)]).toEqual([text, day <= last]);
        }
      }
    }
    expect(isLocalDate(20200101)).toBe(false);
  });

  it('counts days back and forth, and the order of the text is the order of time', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        fc.pre(day > '0020-01-01' && day < '9980-01-01');
        const moved = addDays(day, count);
        expect(daysBetween(day, moved)).toBe(count);
        expect(addDays(moved, -count)).toBe(day);
        expect(Math.sign(compareDates(moved, day))).toBe(Math.sign(count));
      }),
    );
  });

  it('knows leap years and year ends', () => {
    expect(addDays(localDate(2020, 2, 28), 1)).toBe('2020-02-29');
    expect(addDays(localDate(2021, 2, 28), 1)).toBe('2021-03-01');
    expect(addDays(localDate(2019, 12, 31), 1)).toBe('2020-01-01');
  });

  it('refuses to leave its range or to add part of a day', () => {
    expect(() => addDays(localDate(9999, 12, 31), 1)).toThrow(RangeError);
    expect(() => addDays(localDate(2020, 1, 1), 0.5)).toThrow(RangeError);
    expect(() => localDate(2020, 2, 30)).toThrow(RangeError);
  });

  it('takes a day apart', () => {
    expect(datePartsOf(localDate(987, 6, 5))).toEqual({ year: 987, month: 6, day: 5 });
    expect(datePartsOf(localDate(2020, 12, 31))).toEqual({ year: 2020, month: 12, day: 31 });
  });
});

describe('localDateAt', () => {
  it('is the day on an Italian wall, in summer and in winter', () => {
    expect(localDateAt(Date.parse('2026-01-31T22:59:59Z'))).toBe('2026-01-31');
    expect(localDateAt(Date.parse('2026-01-31T23:00:00Z'))).toBe('2026-02-01');
    expect(localDateAt(Date.parse('2026-07-31T22:00:00Z'))).toBe('2026-08-01');
    expect(localDateAt(Date.parse('2026-07-31T22:00:00Z'), 'UTC')).toBe('2026-07-31');
  });
});
