import { describe, expect, test } from 'vitest';
import { UnitValueSchema } from '#shared/contracts/commands/unit-value.ts';
import { formatDate } from '#shared/domain/format.ts';
import { markValue } from './mark-value.ts';
import { shownValue, type Words } from './shown-value.ts';

const names: Record<string, string> = { 'p-1': 'Maria Esposito', 'p-2': 'Paolo Rossi' };
const words: Words = {
  t: (key, values = {}) => [key.split('.').at(-1), ...Object.values(values)].join(' '),
  day: (day) => formatDate(day, 'it'),
  personName: (id) => names[id] ?? null,
  schoolName: (id) => (id === 's-1' ? 'Primaria Verdi' : null),
};
const show = (unit: unknown) => shownValue(UnitValueSchema.parse(unit), words);

describe('shownValue', () => {
  test('an address is lines, without the commas of a missing part', () => {
    const value = { street: 'Via Roma 12', postalCode: '20100', city: 'Milano', province: 'MI' };
    expect(show({ unit: 'family.address', value })).toEqual({ kind: 'text', text: 'Via Roma 12\n20100 Milano (MI)' });
    expect(show({ unit: 'family.address', value: { ...value, street: '', province: '' } })).toEqual({
      kind: 'text',
      text: '20100 Milano',
    });
  });

  test('a name comes with its fiscal code, in groups, and how it was checked', () => {
    const value = {
      givenName: 'Maria',
      familyName: 'Esposito',
      fiscalCode: 'SPSMRA85C41F205W',
      fiscalCodeCheck: 'document',
    };
    expect(show({ unit: 'person.name', personId: 'p-1', value })).toEqual({
      kind: 'text',
      text: 'Maria Esposito\nSPS MRA 85C41 F205 W\ndocument',
    });
  });

  test('shares are a table of names, percent and periods; somebody who is gone is told', () => {
    const payer = { sharePercent: 60, declarant: true, from: '2025-09-01', to: null };
    const other = { personId: 'p-9', sharePercent: 40, declarant: false, from: '2025-09-01', to: '2026-06-30' };
    expect(show({ unit: 'payers', value: [{ personId: 'p-1', ...payer }, other] })).toMatchObject({
      kind: 'table',
      rows: [
        { cells: ['Maria Esposito (declarant)', 'percent 60', 'from 01/09/2025'] },
        { cells: ['unknownPerson', 'percent 40', 'fromTo 01/09/2025 30/06/2026'] },
      ],
    });
  });

  test('enrolments name the school, or say that it is none of this station’s', () => {
    const stay = { schoolYear: '2025/26', className: '3A', from: '2025-09-01', to: null, tariffBand: null };
    const value = [
      { ...stay, schoolId: 's-1' },
      { ...stay, schoolId: 's-2' },
    ];
    const shown = show({ unit: 'enrolments', personId: 'p-1', serviceId: 'x', value });
    expect(shown.kind === 'table' && shown.rows.map(({ cells }) => cells[0])).toEqual([
      'Primaria Verdi',
      'otherSchool',
    ]);
  });

  test.each([
    { unit: 'family.address', value: null },
    { unit: 'family.notes', value: ' ' },
    { unit: 'person.phones', personId: 'p-1', value: [] },
    { unit: 'person.birthDate', personId: 'p-1', value: null },
    { unit: 'diets', personId: 'p-1', value: [] },
    { unit: 'delegations', personId: 'p-1', value: [] },
  ])('what is empty is nothing: $unit', (unit) => {
    expect(show(unit)).toEqual({ kind: 'nothing' });
  });
});

const payerOf = (personId: string) => ({ personId, sharePercent: 50, declarant: false, from: '2025-09-01', to: null });

describe('markValue', () => {
  const payers = (share: number, second = 'p-2') =>
    show({
      unit: 'payers',
      value: [
        { personId: 'p-1', sharePercent: share, declarant: true, from: '2025-09-01', to: null },
        { personId: second, sharePercent: 100 - share, declarant: false, from: '2025-09-01', to: null },
      ],
    });
  const marks = (...sides: Parameters<typeof markValue>) => {
    const marked = markValue(...sides);
    return marked.kind === 'table' ? marked.rows.map((row) => row.map(({ differs }) => differs)) : null;
  };

  test('marks the cells that differ', () => {
    expect(marks(payers(60), payers(50))).toEqual([
      [false, true, false],
      [false, true, false],
    ]);
  });

  test('compares what stands in the same place when the other side calls it something else', () => {
    expect(marks(payers(60), payers(60, 'p-3'))?.[1]).toEqual([true, false, false]);
  });

  test('marks a whole row that the other side does not have', () => {
    const one = shownValue(UnitValueSchema.parse({ unit: 'payers', value: [payerOf('p-1')] }), words);
    const two = shownValue(UnitValueSchema.parse({ unit: 'payers', value: [payerOf('p-1'), payerOf('p-2')] }), words);
    expect(marks(two, one)).toEqual([
      [false, false, false],
      [true, true, true],
    ]);
  });

  test('beside nothing, nothing is marked', () => {
    expect(marks(payers(60), { kind: 'nothing' })?.flat()).not.toContain(true);
    expect(markValue({ kind: 'text', text: 'x' }, { kind: 'nothing' })).toEqual({
      kind: 'text',
      pieces: [{ text: 'x', differs: false }],
    });
  });
});
