// Who must wait, and who need not any more, after a command was answered, put right or given up. Pure; called in the transaction that
// writes the answer down. Only what touches the same, or needs what was to be made, waits; the rest of the lane goes on.
import { waitsFor } from '#shared/capture/footprint.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import type { PlannedCommand } from './planned-command.ts';

/** `heldBy` null: it may go. */
export interface HoldChange {
  readonly id: CommandId;
  readonly heldBy: CommandId | null;
}

/**
 * What changes among those that wait to be sent, given the states as they are now. Doing it twice changes nothing.
 * @param commands all that are queued, held, in conflict or refused, in their order
 */
export function holdsAfter(commands: readonly PlannedCommand[]): HoldChange[] {
  const blockers: PlannedCommand[] = [];
  const changes: HoldChange[] = [];
  for (const command of commands) {
    const { id, state } = command;
    if (state === 'conflict' || state === 'refused') blockers.push(command);
    if (state !== 'queued' && state !== 'held') continue;
    const blocker = blockers.find((earlier) => isHeldBy(command, earlier));
    const heldBy = blocker?.id ?? null;
    if (blocker) blockers.push({ ...command, state: 'held' });
    if (heldBy !== command.heldBy || (state === 'held') !== (heldBy !== null)) changes.push({ id, heldBy });
  }
  return changes;
}

/** Whether `later` waits while `earlier` stands as it does. */
function isHeldBy(later: PlannedCommand, earlier: PlannedCommand): boolean {
  // Somebody may have decided a conflict that was pulled before its own command heard of it: the two would wait for each other for ever.
  if (later.supersedes === earlier.id) return false;
  if (!waitsFor(later.footprint, earlier.footprint)) return false;
  // What a held one wants is on the screen, so whoever captured `later` built upon it.
  if (earlier.state === 'held') return true;
  const needsIt = later.footprint.needs.some((need) => earlier.footprint.creates.includes(need));
  return needsIt || earlier.knownAfter === null || later.seq <= earlier.knownAfter;
}

/** Those that lose their meaning when `given`, one of `commands`, is given up: they need what it would have made. `given` comes first. */
export function discardedWith(given: PlannedCommand, commands: readonly PlannedCommand[]): PlannedCommand[] {
  const gone = [given];
  const made = new Set(given.footprint.creates);
  for (const command of commands.slice(commands.findIndex(({ id }) => id === given.id) + 1)) {
    if (!command.footprint.needs.some((need) => made.has(need))) continue;
    gone.push(command);
    for (const created of command.footprint.creates) made.add(created);
  }
  return gone;
}
