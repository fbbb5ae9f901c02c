// The outbox as a person reads it: what was changed, of whom, and how far it got. Called by `outbox.list`.
import { footprintOf } from '#shared/capture/footprint.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import { CommandStateSchema, type OutboxRow } from '#shared/contracts/desk/outbox.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { CommandIdSchema, type FamilyId } from '#shared/domain/ids.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { mayBeGivenUp } from '../sync/outbox/give-way.ts';
import { commandOf, refusalOf } from '../sync/outbox/outbox-row.ts';
import { describeUnit } from './describe-unit.ts';
import { familyLabel, listed, operatorName, totals, type ListedRow } from './queries.ts';

export function listOutbox(
  db: ReadableDb,
  which: 'waiting' | 'refused' | 'done',
  offset: number,
  limit: number,
): { rows: OutboxRow[]; total: number } {
  return readTx(db, () => ({
    rows: listed[which].all(db, limit, offset).map((row) => outboxRow(db, row)),
    total: totals[which].get(db)?.total ?? 0,
  }));
}

function outboxRow(db: ReadableDb, row: ListedRow): OutboxRow {
  const command = commandOf(row);
  const { lanes, touches } = footprintOf(command.change);
  return {
    id: command.id,
    kind: row.kind,
    families: lanes.map((familyId) => ({ familyId, label: labelOf(db, familyId, command) })),
    things: touches.map((unit) => describeUnit(db, unit, command.change)),
    state: CommandStateSchema.parse(row.state),
    capturedAt: InstantSchema.parse(row.capturedAt),
    operatorName: operatorName.get(db, command.operatorId)?.name ?? command.operatorId,
    carried: row.carried === 1,
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt === null ? null : InstantSchema.parse(new Date(row.nextAttemptAt).toISOString()),
    refusal: refusalOf(row),
    heldBy: CommandIdSchema.nullable().parse(row.heldBy),
    discardable: mayBeGivenUp(row),
    discardReason: row.discardReason,
  };
}

/** Empty for a family that is not here (any more, or yet) and that the command does not name itself. */
function labelOf(db: ReadableDb, familyId: FamilyId, { change }: Command): string {
  const stored = familyLabel.get(db, familyId)?.label;
  return stored ?? (change.kind === 'family.create' ? change.label : '');
}
