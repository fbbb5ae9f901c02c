import { describe, expect, it } from 'vitest';
import {
  familyId,
  newPerson,
  openSurroundings,
  personId,
  unitOf,
  wholeFamily,
} from '../../tests/support/captured-families.ts';
import { fc } from '../../tests/support/properties.ts';
import { ChangeSchema } from '../contracts/commands/command.ts';
import { UnitValueSchema, type UnitValue } from '../contracts/commands/unit-value.ts';
import { decideCommand, mostPersons, type CapturedChange } from './decide-command.ts';
import type { FamilyState } from './family-state.ts';
import { isAccountChange } from '../contracts/commands/account-change.ts';
import type { Surroundings } from './merge-units.ts';
import { readUnit, sameValue, valuesOf } from './read-unit.ts';
import { writeUnit } from './write-unit.ts';

const before = wholeFamily('f');
const unit = (value: object) => UnitValueSchema.parse(value);
const phones = (...value: string[]) => unit({ unit: 'person.phones', personId: 'f-mum', value });
const notes = (value: string | null) => unit({ unit: 'family.notes', value });

function captured(value: object): CapturedChange {
  const change = ChangeSchema.parse(value);
  if (change.kind === 'family.merge' || change.kind === 'family.unmerge' || isAccountChange(change))
    throw new Error('not captured so');
  return change;
}

function decide(state: FamilyState | null, change: object, base: readonly UnitValue[] = [], around = {}) {
  const surroundings: Surroundings = { ...openSurroundings, ...around };
  return decideCommand(state, { change: captured(change), base: { revision: 1, units: [...base] } }, surroundings);
}

function update(state: FamilyState, set: UnitValue[], base: UnitValue[] = [], around = {}) {
  return decide(state, { kind: 'family.update', familyId: 'f', set }, base, around);
}

function done(decision: ReturnType<typeof decide>) {
  if (decision.outcome !== 'done') throw new Error(`refused: ${decision.code}`);
  return decision;
}

describe('an update, unit by unit', () => {
  it.each([
    ['nobody else changed it', ['1'], ['1'], ['2'], 'applied'],
    ['it was empty, and is', [], [], ['2'], 'applied'],
    ['somebody else wanted the same', ['1'], ['2'], ['2'], 'nothing'],
    ['somebody else changed it', ['1'], ['3'], ['2'], 'conflict'],
    ['somebody else emptied it', ['1'], [], ['2'], 'conflict'],
    ['it was empty, and somebody else filled it', [], ['3'], ['2'], 'conflict'],
    ['I empty what somebody else changed', ['1'], ['3'], [], 'conflict'],
    ['I left it as it was, somebody else changed it', ['1'], ['3'], ['1'], 'nothing'],
  ] as const)('%s', (_name, base, theirs, mine, expected) => {
    const now = writeUnit(before, phones(...theirs));
    const decision = done(update(now, [phones(...mine)], [phones(...base)]));
    const shown = expected === 'applied' ? mine : theirs;
    expect(readUnit(decision.state, phones())).toEqual(phones(...shown));
    expect(decision.changed).toHaveLength(expected === 'applied' ? 1 : 0);
    expect(decision.clashes).toEqual(
      expected === 'conflict' ? [{ base: phones(...base), mine: phones(...mine), theirs: phones(...theirs) }] : [],
    );
    if (expected !== 'applied') expect(decision.state).toBe(now);
  });

  it('takes a unit that the base does not name for one that was empty', () => {
    expect(done(update(before, [phones('2')])).clashes).toEqual([]);
    const now = writeUnit(before, phones('3'));
    expect(done(update(now, [phones('2')])).clashes).toEqual([{ base: null, mine: phones('2'), theirs: phones('3') }]);
  });

  it('applies the units that met nothing, beside one that waits for a person', () => {
    const now = writeUnit(before, phones('3'));
    const decision = done(update(now, [phones('2'), notes('Nuova')], [phones('1'), notes(null)]));
    expect(decision.clashes.map(({ mine }) => mine.unit)).toEqual(['person.phones']);
    expect(decision.state.family.notes).toBe('Nuova');
    expect(decision.changed).toEqual([{ before: notes(null), after: notes('Nuova') }]);
  });

  it('keeps both of two changes to different units, whichever comes first; of the same unit one waits', () => {
    fc.assert(
      fc.property(unitOf('f'), unitOf('f'), (a, b) => {
        const base = [readUnit(before, a), readUnit(before, b)].filter((one) => one !== null);
        const one = done(update(done(update(before, [a], base)).state, [b], base));
        const other = done(update(done(update(before, [b], base)).state, [a], base));
        expect(one.clashes.length).toBe(other.clashes.length);
        if (one.clashes.length === 0) {
          for (const wanted of [a, b]) {
            const untouched = base.some((was) => sameValue(was, wanted));
            if (!untouched) expect(sameValue(readUnit(one.state, wanted), wanted)).toBe(true);
            expect(sameValue(readUnit(one.state, wanted), readUnit(other.state, wanted))).toBe(true);
          }
        }
      }),
    );
  });

  it('refuses as a whole what breaks a rule, what is of a child of other schools, and what nobody has', () => {
    const shares = unit({
      unit: 'payers',
      value: [{ personId: 'f-mum', sharePercent: 40, declarant: true, from: '2024-09-01', to: null }],
    });
    expect(update(before, [notes('x'), shares])).toEqual({
      outcome: 'refused',
      code: 'SHARES_NOT_100',
      unit: 'payers',
    });
    const notMine = { mayChange: (id: string) => id !== 'f-mum' };
    expect(update(before, [phones('1')], [], notMine)).toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(decide(null, { kind: 'family.update', familyId: 'f', set: [notes('x')] })).toMatchObject({
      code: 'FAMILY_UNKNOWN',
    });
  });
});

describe('a new family', () => {
  const create = (more: object = {}) => ({
    ...{ kind: 'family.create', familyId: 'n', label: 'Nuova', address: null, notes: 'x', set: [] },
    persons: [newPerson('p', 'parent'), newPerson('c', 'child')],
    ...more,
  });
  const payers = {
    unit: 'payers',
    value: [{ personId: 'p', sharePercent: 100, declarant: true, from: '2024-09-01', to: null }],
  };

  it('comes with its persons and what is known of them, and says what it wrote', () => {
    const decision = done(decide(null, create({ set: [payers] })));
    expect(decision.state).toMatchObject({ family: { id: 'n', label: 'Nuova' }, payers: payers.value });
    expect(decision.changed.map(({ after }) => after.unit)).toEqual(['family.label', 'family.notes', 'payers']);
    expect(decision.clashes).toEqual([]);
  });

  it('is refused where there is one, where a child stands elsewhere, or stands in it twice', () => {
    expect(decide(before, create({ familyId: 'f' }))).toMatchObject({ code: 'FAMILY_EXISTS' });
    const elsewhere = { childElsewhere: (id: string) => (id === 'c' ? familyId('f') : undefined) };
    expect(decide(null, create(), [], elsewhere)).toMatchObject({ code: 'CHILD_IN_OTHER_FAMILY', unit: 'person/c' });
    expect(decide(null, create({ persons: [newPerson('p', 'parent'), newPerson('p', 'parent')] }))).toMatchObject({
      code: 'PERSON_EXISTS',
    });
    expect(
      decide(null, create({ set: [{ ...payers, value: [{ ...payers.value[0], sharePercent: 1 }] }] })),
    ).toMatchObject({ code: 'SHARES_NOT_100' });
  });
});

describe('an arrival', () => {
  const add = (person: object, set: object[] = []) => ({ kind: 'person.add', familyId: 'f', person, set });

  it('brings a person and what belongs to it, in one', () => {
    const child = newPerson('new', 'child');
    const diet = {
      unit: 'diets',
      personId: 'new',
      value: [{ kind: 'Halal', medical: false, from: '2024-09-01', to: null }],
    };
    const decision = done(decide(before, add(child, [diet])));
    expect(decision.state.persons.at(-1)).toMatchObject({ id: 'new', role: 'child' });
    expect(decision.changed.map(({ after }) => after.unit)).toEqual(['person.name', 'diets']);
  });

  it('is refused for somebody who is there, by id or by fiscal code', () => {
    expect(decide(before, add(newPerson('f-mum', 'parent')))).toMatchObject({ code: 'PERSON_EXISTS' });
    const code = 'RSSDAA80A41H501U';
    const first = done(decide(before, add(newPerson('one', 'parent', { fiscalCode: code })))).state;
    expect(decide(first, add(newPerson('two', 'parent', { fiscalCode: code })))).toMatchObject({
      ...{ code: 'PERSON_EXISTS', unit: 'person/two' },
    });
  });

  it('is refused for a child of another family, not for a parent of one', () => {
    const elsewhere = { childElsewhere: () => familyId('g') };
    expect(decide(before, add(newPerson('c', 'child')), [], elsewhere)).toMatchObject({
      code: 'CHILD_IN_OTHER_FAMILY',
    });
    expect(decide(before, add(newPerson('p', 'parent')), [], elsewhere)).toMatchObject({ outcome: 'done' });
  });

  it('is refused where the family is gone or full', () => {
    expect(decide(null, add(newPerson('p', 'parent')))).toMatchObject({ code: 'FAMILY_UNKNOWN' });
    const crowd = Array.from({ length: mostPersons - before.persons.length }, (_, at) => `p${String(at)}`);
    const full = crowd.reduce((state, id) => done(decide(state, add(newPerson(id, 'parent')))).state, before);
    expect(decide(full, add(newPerson('one-too-many', 'parent')))).toMatchObject({ code: 'TOO_MANY' });
  });
});

describe('a departure', () => {
  const remove = { kind: 'person.remove', familyId: 'f', personId: 'f-aunt' };
  const seen = valuesOf(before, personId('f-aunt'));
  const delegation = unit({
    ...{ unit: 'delegations', personId: 'f-aunt' },
    value: [{ purpose: 'Ritiro', from: '2024-09-01', to: null, documentSeen: null }],
  });

  it('takes the person and what was known of it', () => {
    const state = writeUnit(before, delegation);
    const decision = done(decide(state, remove, [...seen, delegation]));
    expect(JSON.stringify(decision.state)).not.toContain('f-aunt');
  });

  it('has nothing to do where the person is gone', () => {
    const gone = done(decide(before, remove, seen)).state;
    expect(done(decide(gone, remove, seen)).state).toBe(gone);
  });

  it('does not take away what somebody else changed or added meanwhile', () => {
    const phone = unit({ unit: 'person.phones', personId: 'f-aunt', value: ['333 1'] });
    for (const [changed, unitName] of [
      [phone, 'person.phones/f-aunt'],
      [delegation, 'delegations/f-aunt'],
    ] as const) {
      const state = writeUnit(before, changed);
      expect(decide(state, remove, seen)).toEqual({ outcome: 'refused', code: 'CHANGED_MEANWHILE', unit: unitName });
    }
    const emptied = writeUnit(before, unit({ unit: 'delegations', personId: 'f-aunt', value: [] }));
    expect(decide(emptied, remove, [...seen, delegation])).toMatchObject({ code: 'CHANGED_MEANWHILE' });
  });

  it('is refused while shares, enrolments, money or an open conflict name the person', () => {
    const ofMum = { ...remove, personId: 'f-mum' };
    expect(decide(before, ofMum, valuesOf(before, personId('f-mum')))).toMatchObject({ code: 'PERSON_STILL_NAMED' });
    expect(decide(before, remove, seen, { isNamedByMoney: () => true })).toMatchObject({ code: 'PERSON_STILL_NAMED' });
    const by = { operatorName: 'Ada', stationName: 'Sportello 1', at: '2026-09-01T08:00:00Z' };
    const conflicted = {
      ...before,
      conflicts: [
        {
          ...{ id: '01890a5d-ac96-774b-bcce-b302099a8057', familyId: 'f', mineBy: by, openedAt: by.at },
          units: [{ base: null, mine: delegation, theirs: null, theirsBy: null }],
        },
      ],
    } as unknown as FamilyState;
    expect(decide(conflicted, remove, seen)).toMatchObject({ code: 'PERSON_STILL_NAMED' });
    expect(decide(before, remove, seen, { mayChange: () => false })).toMatchObject({ code: 'OUT_OF_SCOPE' });
  });
});
