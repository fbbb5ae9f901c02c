import { describe, expect, it } from 'vitest';
import { newPerson } from '../../tests/support/captured-families.ts';
import { ChangeSchema } from '../contracts/commands/command.ts';
import { footprintOf, waitsFor } from './footprint.ts';

const change = (value: object) => footprintOf(ChangeSchema.parse(value));
const update = (family: string, ...set: object[]) => change({ kind: 'family.update', familyId: family, set });
const phones = (personId: string) => ({ unit: 'person.phones', personId, value: [] });
const emails = (personId: string) => ({ unit: 'person.emails', personId, value: [] });
const payer = (personId: string) => ({ personId, sharePercent: 100, declarant: true, from: '2024-09-01', to: null });
const payers = (...ids: string[]) => ({ unit: 'payers', value: ids.map(payer) });
const add = (family: string, id: string, ...set: object[]) =>
  change({ kind: 'person.add', familyId: family, person: newPerson(id, 'parent'), set });
const remove = (family: string, personId: string) => change({ kind: 'person.remove', familyId: family, personId });
const create = (family: string, ...ids: string[]) =>
  change({
    ...{ kind: 'family.create', familyId: family, label: 'Nuova', address: null, notes: null, set: [] },
    persons: ids.map((id) => newPerson(id, 'parent')),
  });
const merge = (kept: string, gone: string) => change({ kind: 'family.merge', familyId: kept, goneId: gone, same: [] });

describe('footprintOf', () => {
  it('says which families, units and persons an update is about, those named as payers too', () => {
    expect(update('f', phones('a'), payers('b', 'c'))).toEqual({
      lanes: ['f'],
      touches: ['person.phones/a', 'payers'],
      creates: [],
      needs: ['family/f', 'person/a', 'person/b', 'person/c'],
    });
  });

  it('does not need the person that it brings', () => {
    expect(add('f', 'new', payers('new', 'old'))).toMatchObject({
      creates: ['person/new'],
      needs: ['family/f', 'person/old'],
    });
  });

  it('holds both lanes of a merge, and makes what a creation makes', () => {
    expect(merge('f', 'g')).toMatchObject({ lanes: ['f', 'g'], needs: ['family/f', 'family/g'] });
    expect(create('f', 'a', 'b')).toMatchObject({ creates: ['family/f', 'person/a', 'person/b'], needs: [] });
  });

  it('touches the units about which somebody chose', () => {
    const resolve = change({
      ...{ kind: 'conflict.resolve', familyId: 'f', conflictId: '01890a5d-ac96-774b-bcce-b302099a8057' },
      choices: [{ unit: 'person.phones/a', keep: 'mine' }],
    });
    expect(resolve).toMatchObject({ lanes: ['f'], touches: ['person.phones/a'], needs: ['family/f'] });
  });
});

describe('waitsFor', () => {
  it.each([
    ['the same unit', update('f', phones('a')), update('f', phones('a')), true],
    ['another unit of the same person', update('f', emails('a')), update('f', phones('a')), false],
    ['the same unit in another family', update('g', payers('a')), update('f', payers('a')), false],
    ['an update of a family that is only being made', update('f', phones('a')), create('f', 'a'), true],
    ['an update of another family', update('g', phones('b')), create('f', 'a'), false],
    ['a payer who is only just added', update('f', payers('new')), add('f', 'new'), true],
    ['a person made in another family', add('g', 'x', payers('x', 'new')), add('f', 'new'), true],
    ['a removal after a change of the person', remove('f', 'a'), update('f', phones('a')), true],
    ['a removal after a change of somebody else', remove('f', 'a'), update('f', phones('b')), false],
    ['anything in a lane that a merge holds', update('g', phones('b')), merge('f', 'g'), true],
    ['a merge after anything in its lanes', merge('f', 'g'), update('g', phones('b')), true],
  ])('%s', (_name, later, earlier, expected) => {
    expect(waitsFor(later, earlier)).toBe(expected);
  });
});

it('what is said of one person keeps its order, whichever of her two families it came by', () => {
  expect(waitsFor(update('g', phones('a')), update('f', phones('a')))).toBe(true);
  expect(waitsFor(update('g', phones('a')), update('f', emails('a')))).toBe(false);
  expect(waitsFor(update('g', payers('a')), update('f', payers('a')))).toBe(false);
});
