// What the planner must know of a command in the outbox. Pure data; made from a row by outbox-row.ts.
// Lists of them are in the order in which they are to be sent: that of capture, but that a command which takes the place of another
// stands where that one stood.
import type { Footprint } from '#shared/capture/footprint.ts';
import type { CommandState } from '#shared/contracts/desk/outbox.ts';
import type { CommandId } from '#shared/domain/ids.ts';

export interface PlannedCommand {
  readonly id: CommandId;
  /** Number of its capture at this station; of a carried command, of its arrival. */
  readonly seq: number;
  readonly state: CommandState;
  readonly footprint: Footprint;
  readonly heldBy: CommandId | null;
  /**
   * Once it met a conflict or was refused: the last command captured before that was known here. Later ones were captured by somebody
   * who saw that it had not gone through, and do not wait for it.
   */
  readonly knownAfter: number | null;
  /** What it takes the place of; of a choice, the conflict that it closes. */
  readonly supersedes: CommandId | null;
}
