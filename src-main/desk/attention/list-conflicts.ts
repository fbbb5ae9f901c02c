// Conflicts in words that need no training: what each wrote, when, and what was there before. Called by `attention.conflicts` and `reveal`.
// Diets and fiscal codes stay out until somebody asks for them.
import { unitKey, unitNameOf } from '#shared/capture/unit-key.ts';
import type { ConflictView, ConflictRow as ViewRow } from '#shared/contracts/desk/attention.ts';
import { ConflictRecordSchema, type ConflictUnit } from '#shared/contracts/records/conflict.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { describeUnit } from '../outbox/describe-unit.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { choiceUnderWay, conflictById, conflictCount, conflictPage, ownCommand, type ConflictRow } from './queries.ts';

const masked: ReadonlySet<string> = new Set(['diets', 'person.name']);

export function listConflicts(
  db: ReadableDb,
  offset: number,
  limit: number,
): { conflicts: ConflictView[]; total: number } {
  return readTx(db, () => ({
    conflicts: conflictPage.all(db, limit, offset).map((row) => viewOf(db, row, false)),
    total: conflictCount.get(db)?.total ?? 0,
  }));
}

/** With everything that is masked in the list; null when it is open no more. */
export function revealConflict(db: ReadableDb, id: CommandId): ConflictView | null {
  return readTx(db, () => {
    const row = conflictById.get(db, id);
    return row ? viewOf(db, row, true) : null;
  });
}

function viewOf(db: ReadableDb, row: ConflictRow, revealed: boolean): ConflictView {
  const { id, mineBy, openedAt, units } = ConflictRecordSchema.parse(JSON.parse(row.record));
  return {
    ...{ id, familyId: row.familyId, familyLabel: row.label, mineBy, openedAt },
    fromHere: ownCommand.get(db, id)?.carried === 0,
    rows: units.map((unit) => rowOf(db, unit, revealed)),
    choicePending: choiceUnderWay.get(db, id) !== undefined,
  };
}

function rowOf(db: ReadableDb, { base, mine, theirs, theirsBy }: ConflictUnit, revealed: boolean): ViewRow {
  const thing = describeUnit(db, unitKey(mine));
  const hidden = !revealed && masked.has(unitNameOf(thing.unit));
  const values = hidden ? { base: null, mine: null, theirs: null } : { base, mine, theirs };
  return { ...thing, masked: hidden, ...values, theirsBy };
}
