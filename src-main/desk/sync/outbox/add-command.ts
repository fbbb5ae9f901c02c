// Puts a command into the outbox and its change on top of what is shown, in one transaction with whoever calls.
// Called by capture, and when commands of another station are taken in. What central decides alone has no effect here, it only waits.
import type { ChangeKind, Command } from '#shared/contracts/commands/command.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { footprintOf } from '#shared/capture/footprint.ts';
import type { WritableDb } from '../../store/store-connection.ts';
import { beginOverlay } from '../overlay/central-state.ts';
import { showFamily } from '../overlay/show-family.ts';
import { applyHolds } from './apply-holds.ts';
import { addCommand as add, addLane, commandById, lastSeq, placeOf } from './queries.ts';

const hasEffect: Readonly<Record<ChangeKind, boolean>> = {
  ...{ 'family.create': true, 'family.update': true, 'person.add': true, 'person.remove': true },
  ...{ 'family.merge': false, 'family.unmerge': false, 'conflict.resolve': false },
  ...{ 'account.register': false, 'account.renew': false, 'account.close': false },
};

/**
 * @param inPlaceOf a command given up in favour of this one, whose place in the order it takes. A choice about a conflict stands where
 *   the command that met it stood: before all that waits for the conflict to be over.
 */
export function addCommand(
  db: WritableDb,
  command: Command,
  options: { readonly carried: boolean; readonly inPlaceOf: CommandId | null },
): void {
  const { change } = command;
  const footprint = footprintOf(change);
  const next = (lastSeq.get(db)?.seq ?? 0) + 1;
  const before = change.kind === 'conflict.resolve' ? change.conflictId : options.inPlaceOf;
  const place = before === null ? undefined : placeOf.get(db, before)?.place;
  const overlaid = hasEffect[change.kind];
  if (overlaid) beginOverlay(db, change.familyId);
  const { rowId: seq } = add.run(
    db,
    ...([command.id, place ?? next, change.kind, 'queued', null, JSON.stringify(command)] as const),
    ...([JSON.stringify(footprint), command.capturedAt, Number(options.carried), Number(overlaid)] as const),
  );
  for (const lane of footprint.lanes) addLane.run(db, lane, seq);
  // A file brings many commands at once: add-carried.ts shows them together.
  if (options.carried) return;
  applyHolds(db);
  if (overlaid) showFamily(db, change.familyId);
}

/** Whether this outbox has, or had, a command with this id. */
export function hasCommand(db: WritableDb, id: CommandId): boolean {
  return commandById.get(db, id) !== undefined;
}
