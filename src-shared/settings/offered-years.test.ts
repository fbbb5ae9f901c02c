// The years that a form of enrolments offers, and their days.
import { expect, test } from 'vitest';
import { SchoolYearRecordSchema } from '../contracts/records/ente.ts';
import { LocalDateSchema } from '../contracts/fields.ts';
import { offeredYears } from './offered-years.ts';

const today = LocalDateSchema.parse('2026-11-26');
const year = (name: string, from: string, to: string) => SchoolYearRecordSchema.parse({ year: name, from, to });

test('three years by the law where the ente set up none', () => {
  expect(offeredYears([], today).map(({ schoolYear, from, to }) => `${schoolYear} ${from} ${to}`)).toEqual([
    '2025/26 2025-09-01 2026-08-31',
    '2026/27 2026-09-01 2027-08-31',
    '2027/28 2027-09-01 2028-08-31',
  ]);
});

test('the days that the ente set up, also of a year that it opened long before; long gone ones are left out', () => {
  const setUp = [
    year('2028/29', '2028-09-11', '2029-06-29'),
    year('2026/27', '2026-09-14', '2027-06-30'),
    year('2019/20', '2019-09-12', '2020-06-30'),
  ];
  expect(offeredYears(setUp, today).map(({ schoolYear, from, to }) => `${schoolYear} ${from} ${to}`)).toEqual([
    '2025/26 2025-09-01 2026-08-31',
    '2026/27 2026-09-14 2027-06-30',
    '2027/28 2027-09-01 2028-08-31',
    '2028/29 2028-09-11 2029-06-29',
  ]);
});
