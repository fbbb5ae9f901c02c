import { describe, expect, it } from 'vitest';
import { personId, unitOf, wholeFamily } from '../../tests/support/captured-families.ts';
import { fc } from '../../tests/support/properties.ts';
import { UnitValueSchema, type UnitValue } from '../contracts/commands/unit-value.ts';
import { readUnit, sameValue } from './read-unit.ts';
import { unitKey } from './unit-key.ts';
import { writeUnit } from './write-unit.ts';

const units = fc.array(unitOf('f'), { maxLength: 8 });
const family = (written: readonly UnitValue[]) => written.reduce(writeUnit, wholeFamily('f'));
const phones = (...value: string[]) => UnitValueSchema.parse({ unit: 'person.phones', personId: 'f-mum', value });

describe('reading and writing units', () => {
  it('reads back what was written, for every unit', () => {
    fc.assert(
      fc.property(units, unitOf('f'), (before, unit) => {
        expect(sameValue(readUnit(writeUnit(family(before), unit), unit), unit)).toBe(true);
      }),
    );
  });

  it('changes no other unit, and not the family it was given', () => {
    fc.assert(
      fc.property(units, unitOf('f'), unitOf('f'), (before, unit, other) => {
        const state = family(before);
        const copy = structuredClone(state);
        const after = writeUnit(state, unit);
        expect(state).toEqual(copy);
        if (unitKey(unit) === unitKey(other)) return;
        expect(sameValue(readUnit(after, other), readUnit(state, other))).toBe(true);
      }),
    );
  });

  it('writes what it read without changing a thing', () => {
    fc.assert(
      fc.property(units, unitOf('f'), (before, ref) => {
        const state = family(before);
        const read = readUnit(state, ref);
        if (!read) throw new Error('everybody stands in the family');
        const after = writeUnit(state, read);
        for (const one of [...before, ref]) expect(readUnit(after, one)).toEqual(readUnit(state, one));
      }),
    );
  });

  it('reads null of somebody who does not stand in the family, and writes nothing', () => {
    const stranger = { ...phones('1'), personId: personId('stranger') };
    expect(readUnit(family([]), stranger)).toBeNull();
    const state = family([]);
    expect(writeUnit(state, stranger)).toBe(state);
  });
});

describe('sameValue', () => {
  it('takes nothing and empty for the same', () => {
    expect(sameValue(null, phones())).toBe(true);
    expect(sameValue(null, UnitValueSchema.parse({ unit: 'family.address', value: null }))).toBe(true);
    expect(sameValue(null, UnitValueSchema.parse({ unit: 'family.label', value: 'null' }))).toBe(false);
    expect(sameValue(phones('1'), null)).toBe(false);
  });

  it('keeps the order in which phones were written, and no order of rows', () => {
    expect(sameValue(phones('1', '2'), phones('2', '1'))).toBe(false);
    const diets = (...value: object[]) => UnitValueSchema.parse({ unit: 'diets', personId: 'f-kid1', value });
    const [one, two] = ['Halal', 'Celiachia'].map((kind) => ({ kind, medical: false, from: '2024-09-01', to: null }));
    expect(sameValue(diets(one ?? {}, two ?? {}), diets(two ?? {}, one ?? {}))).toBe(true);
    expect(sameValue(diets(one ?? {}), diets(two ?? {}))).toBe(false);
  });
});
