import { describe, expect, it } from 'vitest';
import { openSurroundings, wholeFamily } from '../../tests/support/captured-families.ts';
import { ChangeSchema } from '../contracts/commands/command.ts';
import { UnitValueSchema, type UnitValue } from '../contracts/commands/unit-value.ts';
import { ConflictRecordSchema } from '../contracts/records/conflict.ts';
import { decideCommand } from './decide-command.ts';
import type { FamilyState } from './family-state.ts';
import { writeUnit } from './write-unit.ts';

const conflictId = '01890a5d-ac96-774b-bcce-b302099a8057';
const unit = (value: object) => UnitValueSchema.parse(value);
const phones = (...value: string[]) => unit({ unit: 'person.phones', personId: 'f-mum', value });
const notes = (value: string | null) => unit({ unit: 'family.notes', value });
const by = { operatorName: 'Ada', stationName: 'Sportello 1', at: '2026-09-01T08:00:00Z' };

/** The phones were ['1'], one station wanted ['2'], central holds ['3']; of the notes 'mine' met 'theirs'. */
const conflict = ConflictRecordSchema.parse({
  ...{ id: conflictId, familyId: 'f', mineBy: by, openedAt: by.at },
  units: [
    { base: phones('1'), mine: phones('2'), theirs: phones('3'), theirsBy: null },
    { base: notes(null), mine: notes('mine'), theirs: notes('theirs'), theirsBy: null },
  ],
});
const open: FamilyState = {
  ...[phones('3'), notes('theirs')].reduce(writeUnit, wholeFamily('f')),
  conflicts: [conflict],
};
const seen = [phones('3'), notes('theirs')];

function resolve(state: FamilyState, phonesKeep: string, notesKeep: string | null, base: UnitValue[] = seen) {
  const choices = [
    { unit: 'person.phones/f-mum', keep: phonesKeep },
    ...(notesKeep === null ? [] : [{ unit: 'family.notes', keep: notesKeep }]),
  ];
  const change = ChangeSchema.parse({ kind: 'conflict.resolve', familyId: 'f', conflictId, choices });
  if (change.kind !== 'conflict.resolve') throw new Error('not a choice');
  return decideCommand(state, { change, base: { revision: 1, units: base } }, openSurroundings);
}

describe('a choice between two values', () => {
  it('keeps what was chosen, unit by unit, and closes the conflict', () => {
    const decision = resolve(open, 'mine', 'theirs');
    if (decision.outcome !== 'done') throw new Error(decision.code);
    expect(decision.changed).toEqual([{ before: phones('3'), after: phones('2') }]);
    expect(decision.state.family.notes).toBe('theirs');
    expect(decision.state.conflicts).toEqual([]);
    expect(decision.clashes).toEqual([]);
  });

  it('closes the conflict and changes nothing when all of central’s values stay', () => {
    const decision = resolve(open, 'theirs', 'theirs');
    expect(decision).toMatchObject({ outcome: 'done', changed: [], state: { conflicts: [] } });
  });

  it('holds for what was seen: a value that moved on is looked at again', () => {
    const moved = writeUnit(open, phones('4'));
    expect(resolve(moved, 'mine', 'mine')).toEqual({
      ...{ outcome: 'refused', code: 'CONFLICT_MOVED_ON', unit: 'person.phones/f-mum' },
    });
    expect(resolve(moved, 'theirs', 'theirs')).toMatchObject({ code: 'CONFLICT_MOVED_ON' });
    expect(resolve(moved, 'mine', 'mine', [phones('4'), notes('theirs')])).toMatchObject({ outcome: 'done' });
  });

  it('is made about every unit of the conflict, and once', () => {
    expect(resolve(open, 'mine', null)).toMatchObject({ code: 'CONFLICT_UNKNOWN', unit: 'family.notes' });
    const first = resolve(open, 'mine', 'mine');
    if (first.outcome !== 'done') throw new Error(first.code);
    expect(resolve(first.state, 'theirs', 'theirs')).toMatchObject({ code: 'CONFLICT_CLOSED' });
  });

  it('cannot bring back a value of somebody who left', () => {
    const left = { ...open, persons: open.persons.filter(({ id }) => id !== 'f-mum') };
    expect(resolve(left, 'mine', 'mine', [notes('theirs')])).toMatchObject({ code: 'PERSON_UNKNOWN' });
    expect(resolve(left, 'theirs', 'mine', [notes('theirs')])).toMatchObject({ outcome: 'done' });
  });
});
