import { expect, test } from 'vitest';
import { seedPerson } from './seed-person.ts';

test.each([
  ['rossi anna maria', { familyName: 'Rossi', givenName: 'Anna Maria' }],
  ["D'Amico Niccolò", { familyName: "D'Amico", givenName: 'Niccolò' }],
  ['ferri', { familyName: 'Ferri', givenName: '' }],
  [' rssmra85c41f205k ', { fiscalCode: 'RSSMRA85C41F205K', familyName: '' }],
  ['333 123 4567', { phones: ['333 123 4567'], familyName: '' }],
  ['maria@example.it', { emails: ['maria@example.it'], familyName: '' }],
  ['302032002700000251', { familyName: '', fiscalCode: '' }],
  ['', { familyName: '', givenName: '' }],
])('%j', (typed, fields) => {
  expect(seedPerson(typed).fields).toMatchObject(fields);
});
