// Writes new enrolments of a batch of families as every other change is written: revision, history, scope, feed. Inside the step's transaction.
import { uuidv7 } from 'uuidv7';
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { WrittenBy } from '#shared/contracts/records/conflict.ts';
import type { EnrolmentRecord } from '#shared/contracts/records/family.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { CommandIdSchema } from '#shared/domain/ids.ts';
import { historyLine, type Effect } from '../commands/effect.ts';
import { Workspace } from '../commands/workspace.ts';
import { writeBatch } from '../commands/write-batch.ts';
import type { StateWithScope } from '../families/read-family-states.ts';
import type { WriteTx } from '../store/write-tx.ts';

export interface ChangedFamily {
  readonly before: FamilyState;
  readonly enrolments: readonly EnrolmentRecord[];
}

/** @param read the families, locked; those of `changed` among them */
export async function changeFamilies(
  tx: WriteTx,
  read: readonly StateWithScope[],
  changed: readonly ChangedFamily[],
  by: WrittenBy,
): Promise<void> {
  const workspace = new Workspace(read);
  const effects = changed.map(({ before, enrolments }): Effect => {
    const state = { ...before, enrolments: [...enrolments] };
    workspace.put(state, by);
    const units = enrolmentUnits(before, enrolments);
    return {
      ...{ commandId: CommandIdSchema.parse(uuidv7()), by, state, clashing: [], closes: null },
      history: units.map((unit) => historyLine(state, state.family.id, unit)),
    };
  });
  await writeBatch(tx, workspace, { effects });
}

/** The units that differ, with their new value. */
function enrolmentUnits(before: FamilyState, now: readonly EnrolmentRecord[]): UnitValue[] {
  const pairs = new Map(
    [...before.enrolments, ...now].map(({ childId, serviceId }) => [`${childId} ${serviceId}`, { childId, serviceId }]),
  );
  return [...pairs.values()].flatMap(({ childId, serviceId }): UnitValue[] => {
    const of = (list: readonly EnrolmentRecord[]) =>
      list
        .filter((one) => one.childId === childId && one.serviceId === serviceId)
        .map(({ childId: _child, serviceId: _service, ...period }) => period)
        .sort((a, b) => (a.from < b.from ? -1 : 1));
    const value = of(now);
    if (canonicalJson(of(before.enrolments)) === canonicalJson(value)) return [];
    return [{ unit: 'enrolments', personId: childId, serviceId, value }];
  });
}
