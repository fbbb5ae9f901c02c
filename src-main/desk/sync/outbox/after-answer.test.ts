import { describe, expect, test } from 'vitest';
import { commandId, planned } from '../../../../tests/support/planned.ts';
import { discardedWith, holdsAfter } from './after-answer.ts';

const phones = (seq: number) => ({ touches: [`person.phones/p${String(seq)}`] });
const holds = (commands: Parameters<typeof holdsAfter>[0]) =>
  holdsAfter(commands).map(({ id, heldBy }) => [id, heldBy]);

describe('after a conflict', () => {
  const met = planned(1, { state: 'conflict', knownAfter: 4, ...phones(1) });

  test('later commands on the same unit wait, others of the lane go on', () => {
    const commands = [met, planned(2, phones(1)), planned(3, phones(3))];
    expect(holds(commands)).toEqual([[commandId(2), commandId(1)]]);
  });

  test('what builds on a command that waits, waits too', () => {
    const both = planned(3, { touches: ['person.phones/p3', 'person.phones/p1'] });
    const commands = [met, planned(2, phones(1)), both, planned(4, phones(3))];
    expect(holds(commands)).toEqual([
      [commandId(2), commandId(1)],
      [commandId(3), commandId(1)],
      [commandId(4), commandId(3)],
    ]);
  });

  test('a command captured by somebody who saw the conflict is sent', () => {
    expect(holds([met, planned(5, phones(1))])).toEqual([]);
  });

  test('the choice that closes the conflict goes, also when it was made before the answer came', () => {
    expect(holds([met, planned(2, { ...phones(1), supersedes: commandId(1) })])).toEqual([]);
  });

  test('the same unit name in another family has nothing to do with it', () => {
    expect(holds([met, planned(2, { lanes: ['f2'], touches: ['payers'] })])).toEqual([]);
  });

  test('when it is closed, what waited for it may go', () => {
    const waiting = planned(2, { state: 'held', heldBy: commandId(1), ...phones(1) });
    expect(holds([waiting])).toEqual([[commandId(2), null]]);
  });

  test('asked twice, nothing changes the second time', () => {
    const waiting = planned(2, { state: 'held', heldBy: commandId(1), ...phones(1) });
    expect(holds([met, waiting, planned(3, phones(3))])).toEqual([]);
  });
});

describe('after a refusal', () => {
  test('what needs the person that was not made waits, whenever it was captured', () => {
    const refusedAdd = planned(1, { state: 'refused', creates: ['person/p9'], knownAfter: 1 });
    const inOtherFamily = planned(2, { lanes: ['f2'], needs: ['person/p9'] });
    expect(holds([refusedAdd, inOtherFamily])).toEqual([[commandId(2), commandId(1)]]);
  });

  test('giving it up takes along what needs it, and nothing else', () => {
    const refusedCreate = planned(1, { state: 'refused', creates: ['family/f1', 'person/p1'], needs: [] });
    const update = planned(2, { state: 'held', needs: ['family/f1'], creates: ['person/p2'] });
    const elsewhere = planned(3, { lanes: ['f2'], needs: ['person/p2'] });
    const independent = planned(4, { lanes: ['f2'], needs: ['family/f2'] });
    const gone = discardedWith(refusedCreate, [refusedCreate, update, elsewhere, independent]);
    expect(gone.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('those that only touched the same are free again once it is given up', () => {
    const waiting = planned(2, { state: 'held', heldBy: commandId(1), ...phones(1) });
    expect(holds([waiting])).toEqual([[commandId(2), null]]);
  });
});
