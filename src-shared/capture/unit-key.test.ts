import { describe, expect, it } from 'vitest';
import { personId, unitOf } from '../../tests/support/captured-families.ts';
import { fc } from '../../tests/support/properties.ts';
import { UnitKeySchema } from '../contracts/commands/unit-value.ts';
import { familyKey, overlap, personInKey, personKey, personOf, serviceInKey, unitKey, unitNameOf } from './unit-key.ts';

const key = (text: string) => UnitKeySchema.parse(text);

describe('unit keys', () => {
  it('say which unit, whose, and of which service', () => {
    fc.assert(
      fc.property(unitOf('f'), (unit) => {
        const text = unitKey(unit);
        expect(unitNameOf(text)).toBe(unit.unit);
        expect(personInKey(text)).toBe(personOf(unit));
        expect(serviceInKey(text)).toBe('serviceId' in unit ? unit.serviceId : undefined);
      }),
    );
  });

  it.each([
    ['the same unit', 'payers', 'payers', true],
    ['two units of one person', 'person.phones/a', 'person.emails/a', false],
    ['one unit of two persons', 'person.phones/a', 'person.phones/b', false],
    ['enrolments of two services', 'enrolments/a/x', 'enrolments/a/y', false],
    ['a person and one of its units', 'person/a', 'enrolments/a/x', true],
    ['a person and another one’s unit', 'person/a', 'person.phones/b', false],
    ['a person and a unit of the family', 'person/a', 'family.notes', false],
    ['the family and anything', 'family', 'diets/a', true],
  ])('overlap: %s', (_name, a, b, expected) => {
    expect(overlap(key(a), key(b))).toBe(expected);
    expect(overlap(key(b), key(a))).toBe(expected);
  });

  it('names the family and a person apart from their units', () => {
    expect(familyKey).toBe('family');
    expect(personKey(personId('a'))).toBe('person/a');
  });
});
