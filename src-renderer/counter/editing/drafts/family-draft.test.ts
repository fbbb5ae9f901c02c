import { expect, test } from 'vitest';
import { emptyFamily, familyDraftOf, familyUnits, readFamily, type FamilyDraft } from './family-draft.ts';
import { Findings } from './findings.ts';

const whole: FamilyDraft = {
  ...{ label: 'Rossi', street: 'Via Roma 12', postalCode: '20100', city: 'Valdiprova', province: 'mi', notes: '' },
};

function read(typed: Partial<FamilyDraft>) {
  const findings = new Findings();
  return { values: readFamily(findings, { ...whole, ...typed }), findings };
}

test('the address is one thing, with its province in capitals', () => {
  const { values, findings } = read({});
  expect(values).toEqual({
    label: 'Rossi',
    address: { street: 'Via Roma 12', postalCode: '20100', city: 'Valdiprova', province: 'MI' },
    notes: null,
  });
  expect(findings.warnings.size).toBe(0);
  expect(familyDraftOf(familyUnits(values!))).toEqual({ ...whole, province: 'MI' });
});

test('all of it, or none', () => {
  expect(read({ street: '', postalCode: '', city: '', province: '' }).values?.address).toBeNull();
  const { values, findings } = read({ street: '', city: ' ' });
  expect(values).toBeNull();
  expect([...findings.problems.keys()]).toEqual(['street', 'city']);
});

test('an unusual postal code or province warns and never blocks', () => {
  const { values, findings } = read({ postalCode: 'A-1010', province: 'XY' });
  expect(values?.address?.postalCode).toBe('A-1010');
  expect([...findings.warnings].map(([field, { code }]) => [field, code])).toEqual([
    ['postalCode', 'postalCodeUnusual'],
    ['province', 'provinceUnknown'],
  ]);
});

test('what the contract would not take is told at its field', () => {
  expect(readFamily(new Findings(), emptyFamily())).toBeNull();
  const { findings } = read({ notes: 'x'.repeat(2001), street: 'x'.repeat(141) });
  expect(findings.problems.get('notes')).toEqual({ code: 'tooLong', values: { most: 2000 } });
  expect(findings.problems.get('street')?.code).toBe('tooLong');
});
