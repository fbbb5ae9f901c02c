// Conflicts that a batch opened, brought up to date, moved to another family, or closed. Called by write-batch.ts.
// A conflict is never deleted: closed, it keeps base, both values, who chose and what.
import { personOf, unitKey } from '#shared/capture/unit-key.ts';
import type { ConflictRecord, ConflictUnit } from '#shared/contracts/records/conflict.ts';
import type { WriteTx } from '../store/write-tx.ts';
import type { Effect } from './effect.ts';
import * as queries from './queries.ts';
import { closeConflict, insertConflict, updateConflict } from './conflict-queries.ts';
import type { WorkingFamily } from './workspace.ts';

export async function writeConflicts(
  tx: WriteTx,
  changed: readonly WorkingFamily[],
  effects: readonly Effect[],
): Promise<void> {
  const { db, enteId } = tx;
  const before = new Map(changed.flatMap((one) => (one.before?.conflicts ?? []).map((it) => [it.id, it] as const)));
  const after = new Map(changed.flatMap((one) => one.state.conflicts.map((it) => [it.id, it] as const)));
  const fresh = [...after.values()].filter(({ id }) => !before.has(id));
  // Opened and closed within one batch: it was there, and stays on record.
  const closing = effects.flatMap(({ closes, by }) => (closes ? [{ ...closes, by }] : []));
  const passing = effects.flatMap(({ state, commandId }) =>
    after.has(commandId) || before.has(commandId) ? [] : state.conflicts.filter(({ id }) => id === commandId),
  );
  for (const conflict of await withWriters(tx, [...fresh, ...passing], effects)) {
    await insertConflict(db, enteId, conflict);
  }
  for (const conflict of after.values()) {
    const was = before.get(conflict.id);
    if (was && was !== conflict) await updateConflict(db, enteId, conflict);
  }
  for (const { id, by, choices } of closing) await closeConflict(db, enteId, id, by, choices);
}

/** Who wrote what the command met: in this batch, else as the history has it. */
async function withWriters(
  { db, enteId }: WriteTx,
  conflicts: readonly ConflictRecord[],
  effects: readonly Effect[],
): Promise<ConflictRecord[]> {
  const open = conflicts.flatMap((conflict) =>
    conflict.units.filter(({ theirsBy }) => theirsBy === null).map((unit) => ({ conflict, unit })),
  );
  if (open.length === 0) return [...conflicts];
  const wanted = open.map(({ conflict, unit }) => subjectOf(conflict, unit));
  const found = new Map(
    (await queries.selectLastWriters(db, enteId, wanted)).map(({ subject, unit, by }) => [`${subject} ${unit}`, by]),
  );
  return conflicts.map((conflict) => ({
    ...conflict,
    units: conflict.units.map((unit) => {
      if (unit.theirsBy !== null) return unit;
      const { subject, unit: key } = subjectOf(conflict, unit);
      return { ...unit, theirsBy: writerWithin(conflict, key) ?? found.get(`${subject} ${key}`) ?? null };
    }),
  }));

  function writerWithin(conflict: ConflictRecord, key: string) {
    const at = effects.findIndex(({ commandId }) => commandId === conflict.id);
    return effects
      .slice(0, Math.max(at, 0))
      .findLast(({ history }) =>
        history.some((line) => line.unit === key && (line.personId !== null || line.familyId === conflict.familyId)),
      )?.by;
  }
}

function subjectOf(conflict: ConflictRecord, { mine }: ConflictUnit): { subject: string; unit: string } {
  return { subject: personOf(mine) ?? conflict.familyId, unit: unitKey(mine) };
}
