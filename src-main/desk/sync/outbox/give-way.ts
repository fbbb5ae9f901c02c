// Gives commands up: one in favour of another that takes its place, or with a reason, together with those that need what it makes.
// Called in a transaction by capture and by `outbox.discard`. What may have taken effect at central is never given up here.
import type { CommandId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { WritableDb } from '../../store/store-connection.ts';
import { showFamily } from '../overlay/show-family.ts';
import { discardedWith } from './after-answer.ts';
import { applyHolds } from './apply-holds.ts';
import { plannedFrom } from './outbox-row.ts';
import type { PlannedCommand } from './planned-command.ts';
import { commandById, discard, openCommands } from './queries.ts';
import { nextState } from './transitions.ts';

/** @returns whether the command stood aside; one that is under way or answered does not */
export function giveWay(db: WritableDb, id: CommandId, by: string, at: string): boolean {
  const row = commandById.get(db, id);
  if (!row || !mayBeGivenUp(row)) return false;
  discard.run(db, null, by, at, id);
  for (const lane of plannedFrom(row).footprint.lanes) showFamily(db, lane);
  return true;
}

/** @returns the commands given up, in order */
export function giveUp(
  db: WritableDb,
  id: CommandId,
  reason: string | null,
  by: string,
  at: string,
): Result<readonly CommandId[], 'COMMAND_NOT_FOUND' | 'MAYBE_APPLIED'> {
  const row = commandById.get(db, id);
  if (!row) return err('COMMAND_NOT_FOUND');
  if (!mayBeGivenUp(row)) return err('MAYBE_APPLIED');
  const gone = discardedWith(plannedFrom(row), openCommands.all(db).map(plannedFrom)).filter(
    ({ state }) => nextState(state, 'discard') !== null,
  );
  for (const command of gone) discard.run(db, reason, by, at, command.id);
  applyHolds(db);
  for (const lane of lanesOf(gone)) showFamily(db, lane);
  return ok(gone.map((command) => command.id));
}

/** It never left, or central said that it did nothing of it. */
export function mayBeGivenUp(row: { readonly state: string; readonly sent: number }): boolean {
  return row.state === 'refused' || ((row.state === 'held' || row.state === 'queued') && row.sent === 0);
}

function lanesOf(commands: readonly PlannedCommand[]) {
  return new Set(commands.flatMap(({ footprint }) => footprint.lanes));
}
