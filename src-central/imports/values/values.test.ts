// Values of imported files as Italian offices write them: what is understood, what is refused, and by which name.
import { expect, it } from 'vitest';
import { expectOk } from '#shared/domain/result.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { readAmount, readQuantity } from './read-amount.ts';
import { readDay } from './read-day.ts';
import { readNoticeNumber } from './read-notice-number.ts';
import { readPeriod } from './read-period.ts';
import { areSwapped, nameKey, splitName, usualCase } from './person-names.ts';
import { isMedicalDiet, readSchoolYear, readSex, readState } from './words.ts';

const today = localDate(2026, 11, 1);

it.each([
  ['31/01/2020', '2020-01-31', false],
  ['31-1-20', '2020-01-31', true],
  ['1.2.58', '1958-02-01', true],
  ['01/01/27', '2027-01-01', true],
  ['2020-01-31', '2020-01-31', false],
  ['31/01/2020 00:00:00', '2020-01-31', false],
  [43861, '2020-01-31', false],
  ['43861', '2020-01-31', false],
  [{ day: '2020-01-31' }, '2020-01-31', false],
] as const)('reads the day %j', (cell, day, twoDigits) => {
  expect(readDay(cell, today)).toEqual({ ok: true, value: { day, twoDigits } });
});

it.each([
  ['31/02/2020', 'NO_SUCH_DAY'],
  ['31/02/20', 'NO_SUCH_DAY'],
  ['01/31/2020', 'NO_SUCH_DAY'],
  ['gennaio', 'DATE_UNREADABLE'],
  [5, 'DATE_UNREADABLE'],
  [{ fault: 'formula' }, 'DATE_UNREADABLE'],
] as const)('refuses the day %j', (cell, error) => {
  expect(readDay(cell, today)).toEqual({ ok: false, error });
});

it.each([
  ['1.234,56', 123456],
  ['1.234,5', 123450],
  ['1234,56 €', 123456],
  ['€ 57,33', 5733],
  ['EUR 57,33', 5733],
  ['57', 5700],
  ['1.234', 123400],
  [1234.5, 123450],
  [0.1 + 0.2, 30],
] as const)('reads the amount %j', (cell, value) => {
  expect(readAmount(cell)).toEqual({ ok: true, value });
});

it.each([
  ['12.50', 'AMOUNT_DECIMAL_POINT'],
  ['1,234', 'AMOUNT_UNREADABLE'],
  ['gratis', 'AMOUNT_UNREADABLE'],
  [0.305, 'AMOUNT_UNREADABLE'],
  ['30.000.000,00', 'AMOUNT_TOO_LARGE'],
] as const)('refuses the amount %j', (cell, error) => {
  expect(readAmount(cell)).toEqual({ ok: false, error });
});

it('reads whole quantities only', () => {
  expect(readQuantity('12')).toEqual({ ok: true, value: 12 });
  expect(readQuantity('12,00')).toEqual({ ok: true, value: 12 });
  expect(readQuantity(12)).toEqual({ ok: true, value: 12 });
  for (const cell of ['1,5', 0, 'tanti'] as const) expect(readQuantity(cell).ok).toBe(false);
});

it('says what a spreadsheet did to a notice number', () => {
  const number = makeNoticeNumber({ segregationCode: '02', base13: '0000000000012' });
  expect(readNoticeNumber(number)).toMatchObject({ ok: true, value: { value: number, checkOk: true } });
  expect(readNoticeNumber(`${number.slice(0, 4)} ${number.slice(4)}`).ok).toBe(true);
  expect(readNoticeNumber(number.slice(1))).toEqual({ ok: false, error: 'NOTICE_NUMBER_17' });
  expect(readNoticeNumber(Number(number))).toEqual({ ok: false, error: 'NUMBER_ROUNDED' });
  expect(readNoticeNumber('3,02E+17')).toEqual({ ok: false, error: 'NUMBER_ROUNDED' });
  expect(readNoticeNumber('99')).toEqual({ ok: false, error: 'NOTICE_NUMBER_WRONG' });
});

it.each([
  ['gennaio 2020', '2020-01-01', '2020-01-31'],
  ['Feb. 2020', '2020-02-01', '2020-02-29'],
  ['12/2020', '2020-12-01', '2020-12-31'],
  ['2020-04', '2020-04-01', '2020-04-30'],
  ['01/01/2020 - 31/01/2020', '2020-01-01', '2020-01-31'],
  ['dal 01/01/2020 al 15/01/2020', '2020-01-01', '2020-01-15'],
  [{ day: '2020-01-01' }, '2020-01-01', '2020-01-31'],
] as const)('reads the period %j', (cell, from, to) => {
  expect(readPeriod(cell, today)).toEqual({ ok: true, value: { from, to } });
});

it.each(['13/2020', 'mensa', '31/01/2020 - 01/01/2020'])('refuses the period %s', (cell) => {
  expect(readPeriod(cell, today)).toEqual({ ok: false, error: 'PERIOD_UNREADABLE' });
});

it('judges names by the fiscal code alone', () => {
  const code = expectOk(parseFiscalCode('RSSMRA80A01H501U'), 'code');
  if (code.kind !== 'person') throw new Error('a person');
  expect(areSwapped({ familyName: 'Mario', givenName: 'Rossi' }, code)).toBe(true);
  expect(areSwapped({ familyName: 'Rossi', givenName: 'Mario' }, code)).toBe(false);
  expect(areSwapped({ familyName: 'Bianchi', givenName: 'Anna' }, code)).toBe(false);
  expect(splitName('MARIO ROSSI', code)).toEqual({ familyName: 'ROSSI', givenName: 'MARIO' });
  expect(splitName('DE LUCA ANNA', null)).toBeNull();
  expect(splitName('ROSSI MARIO', null)).toEqual({ familyName: 'ROSSI', givenName: 'MARIO' });
});

it('brings capitals to the usual spelling and leaves the rest', () => {
  expect(usualCase("D'AMICO DE LUCA-RÉ")).toBe("D'Amico De Luca-Ré");
  expect(usualCase('de Luca')).toBe('de Luca');
  expect(nameKey({ familyName: "D'Amico", givenName: 'Nicolò' })).toBe(
    nameKey({ familyName: 'DAMICO', givenName: "NICOLO'" }),
  );
});

it('knows the words for states, sex, years and diets', () => {
  expect([readState('Inviato'), readState(' NON  PAGATO'), readState('Sì'), readState('boh')]).toEqual([
    'issued',
    'issued',
    'paid',
    null,
  ]);
  expect([readSex('Femmina'), readSex('M'), readSex('x')]).toEqual(['F', 'M', null]);
  expect([
    readSchoolYear('2025-2026'),
    readSchoolYear('25/26'),
    readSchoolYear('a.s. 2025/26'),
    readSchoolYear('2025/27'),
  ]).toEqual(['2025/26', '2025/26', '2025/26', null]);
  expect([isMedicalDiet('Celiachia'), isMedicalDiet('Vegetariana')]).toEqual([true, false]);
});
