// Arbitrary persons as property tests need them: names of many kinds, days from 1900 on, places in and out of Italy.
// Imported by tests that need persons with a computable fiscal code.
// Holds no real person.
import { fc } from './properties.ts';
import { localDate } from '../../src-shared/domain/local-date.ts';
import type { PersonForFiscalCode } from '../../src-shared/domain/fiscal-code.ts';

const names = fc.constantFrom(
  ...[
    "D'Angelò",
    'De Luca',
    'Rossi-Bianchi',
    'Re',
    'Io',
    'Țepeș',
    'Łukasz',
    'Yıldız',
    'Müller',
    'Ng',
    'Ü',
    'Alessandro',
  ],
);

export const people: fc.Arbitrary<PersonForFiscalCode> = fc.record({
  surname: names,
  name: names,
  sex: fc.constantFrom('M', 'F'),
  birthDate: fc
    .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => localDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())),
  belfiore: fc
    .tuple(fc.constantFrom(...'ABCDEFGHILMZ'), fc.nat(999))
    .map(([letter, number]) => `${letter}${String(number).padStart(3, '0')}`),
});
