import { expect, test } from 'vitest';
import type { PersonId } from '#shared/domain/ids.ts';
import { formatDate } from '#shared/domain/format.ts';
import { Findings } from './findings.ts';
import { payerRowsOf, readableShares, readPayers, type PayerRow } from './payer-draft.ts';
import { payerSpans } from './payer-spans.ts';

const [maria, luca] = ['p-maria', 'p-luca'] as PersonId[];
const row = (personId = maria, percent = '100', from = '1/9/2025', to = '', declarant = true): PayerRow => ({
  ...{ personId: personId ?? '', percent, declarant, from, to },
});

function read(rows: PayerRow[]) {
  const findings = new Findings();
  return { units: readPayers(findings, rows), problems: Object.fromEntries(findings.problems) };
}

test('one parent pays all, from a day on', () => {
  expect(read([row()]).units).toEqual([
    {
      unit: 'payers',
      value: [{ personId: maria, sharePercent: 100, declarant: true, from: '2025-09-01', to: null }],
    },
  ]);
});

test('what was read back reads the same', () => {
  const { units } = read([row(maria, '60', '1/9/2025', '31/8/2026'), row(luca, '40', '1/9/2025', '31/8/2026', false)]);
  const rows = payerRowsOf(units ?? [], (day) => formatDate(day));
  expect(read(rows).units).toEqual(units);
});

test('shares of a day that do not make 100 are told with what they make', () => {
  const { units, problems } = read([row(), row(luca, '40', '1/1/2026', '', false)]);
  expect(units).toBeNull();
  expect(problems['payers']).toEqual({ code: 'sharesNot100', values: { percent: 140 } });
});

test('each day has one declarant', () => {
  expect(read([row(maria, '50'), row(luca, '50')]).problems['payers']?.code).toBe('declarants');
  expect(read([row(maria, '100', '1/9/2025', '', false)]).problems['payers']?.code).toBe('declarants');
});

test('nobody has two shares on the same day', () => {
  const { problems } = read([row(maria, '50'), row(maria, '50', '1/1/2026', '', false)]);
  expect(problems['payers.1.from']?.code).toBe('sharesOverlap');
});

test.each(['0', '101', '', '33,3', 'x'])('%j is no share', (percent) => {
  expect(read([row(maria, percent)]).problems['payers.0.percent']?.code).toBe('sharePercent');
});

test('no shares at all can be saved: nobody is asked to pay', () => {
  expect(read([]).units).toEqual([{ unit: 'payers', value: [] }]);
});

test('the sum is shown for every stretch of days, also while a row is half typed', () => {
  const rows = [
    row(maria, '100', '1/9/2025', '31/12/2025'),
    row(maria, '70', '1/1/2026'),
    row(luca, '30', '1/1/2026', ''),
  ];
  expect(payerSpans(readableShares([...rows, row(luca, '', '')]))).toEqual([
    { from: '2025-09-01', to: '2025-12-31', percent: 100, declarants: 1 },
    { from: '2026-01-01', to: null, percent: 100, declarants: 2 },
  ]);
});

test('a stretch without anybody is left out, and the last day of time is no problem', () => {
  const rows = [row(maria, '100', '1/1/2025', '31/1/2025'), row(maria, '100', '1/3/2025', '31/12/9999')];
  expect(payerSpans(readableShares(rows)).map(({ from, to }) => [from, to])).toEqual([
    ['2025-01-01', '2025-01-31'],
    ['2025-03-01', null],
  ]);
});
