import { describe, expect, it } from 'vitest';
import { familyId, newPerson, personId, unitOf, wholeFamily } from '../../tests/support/captured-families.ts';
import { fc } from '../../tests/support/properties.ts';
import { ChangeSchema, type Change } from '../contracts/commands/command.ts';
import { applyChange } from './apply-change.ts';
import type { FamilyState } from './family-state.ts';

const set = fc.array(unitOf('f'), { minLength: 1, maxLength: 5 });
const person = fc
  .tuple(fc.constantFrom('f-new1', 'f-new2', 'f-mum'), fc.constantFrom('parent' as const, 'child' as const))
  .map(([id, role]) => newPerson(id, role));
const onFamily: fc.Arbitrary<Change> = fc.oneof(
  set.map((units): Change => ({ kind: 'family.update', familyId: familyId('f'), set: units })),
  fc.tuple(person, set).map(([who, units]): Change => ({
    ...{ kind: 'person.add', familyId: familyId('f'), person: who, set: units },
  })),
);
const changes: fc.Arbitrary<Change> = fc.oneof(
  onFamily,
  fc.constantFrom('f-new1', 'f-aunt', 'f-kid1', 'f-mum').map((id): Change => ({
    ...{ kind: 'person.remove', familyId: familyId('f'), personId: personId(id) },
  })),
  fc.tuple(fc.array(person, { minLength: 1, maxLength: 3 }), set).map(([persons, units]): Change => ({
    ...{ kind: 'family.create', familyId: familyId('f'), label: 'Nuova', address: null, notes: null },
    ...{ persons, set: units },
  })),
);
const starts = fc.constantFrom(null, wholeFamily('f'));

describe('applyChange', () => {
  it('does once what it is told twice', () => {
    fc.assert(
      fc.property(starts, changes, (state, change) => {
        const once = applyChange(state, change);
        expect(applyChange(once, change)).toEqual(once);
      }),
    );
  });

  it('ends the same when a pulled family already holds what is laid on top again', () => {
    fc.assert(
      fc.property(fc.array(onFamily, { maxLength: 6 }), fc.nat(6), (all, pulled) => {
        const start: FamilyState | null = wholeFamily('f');
        const fold = (from: FamilyState | null, some: readonly Change[]) =>
          some.reduce((state, change) => applyChange(state, change), from);
        const shown = fold(start, all);
        expect(sorted(fold(fold(start, all.slice(0, pulled)), all))).toEqual(sorted(shown));
      }),
    );
  });

  it('leaves the family it was given as it was', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const state = wholeFamily('f');
        applyChange(state, change);
        expect(state).toEqual(wholeFamily('f'));
      }),
    );
  });

  it('makes no family out of an update, and nothing of what only central does', () => {
    const update = ChangeSchema.parse({
      ...{ kind: 'family.update', familyId: 'f', set: [{ unit: 'family.notes', value: 'x' }] },
    });
    expect(applyChange(null, update)).toBeNull();
    const state = wholeFamily('f');
    const merge = ChangeSchema.parse({ kind: 'family.merge', familyId: 'f', goneId: 'g', same: [] });
    expect(applyChange(state, merge)).toBe(state);
  });

  it('takes somebody who is on record elsewhere as she is on record', () => {
    const known = { ...newPerson('shared', 'parent', { givenName: 'Zoë' }), revision: 7, outOfScope: false };
    const change = ChangeSchema.parse({
      ...{ kind: 'person.add', familyId: 'f', person: newPerson('shared', 'parent'), set: [] },
    });
    const after = applyChange(wholeFamily('f'), change, (id) => (id === 'shared' ? known : undefined));
    expect(after?.persons.at(-1)).toEqual(known);
  });

  it('takes everything of a person away with her', () => {
    const change = ChangeSchema.parse({ kind: 'person.remove', familyId: 'f', personId: 'f-mum' });
    const after = applyChange(wholeFamily('f'), change);
    expect(JSON.stringify(after)).not.toContain('f-mum');
  });
});

/** Rows of a list have no order that means anything. */
function sorted(state: FamilyState | null): unknown {
  if (!state) return state;
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  const enrolments = [...state.enrolments].sort(byText);
  const diets = [...state.diets].sort(byText);
  return { ...state, enrolments, diets };
}
