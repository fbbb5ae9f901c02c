// Planned commands for tests of the outbox, in few words: what they touch, make and need.
import type { UnitKey } from '#shared/contracts/commands/unit-value.ts';
import { CommandIdSchema, FamilyIdSchema } from '#shared/domain/ids.ts';
import type { Sendable } from '#desk/sync/outbox/plan-push.ts';
import type { PlannedCommand } from '#desk/sync/outbox/planned-command.ts';

/** The id of the command captured as number `seq`. */
export function commandId(seq: number) {
  return CommandIdSchema.parse(`01990000-0000-7000-8000-${String(seq).padStart(12, '0')}`);
}

/** Touches a phone of its own in lane `f1`, is queued and due, unless told otherwise. */
export function planned(
  seq: number,
  change: Partial<Omit<PlannedCommand, 'footprint'>> & {
    lanes?: string[];
    touches?: string[];
    creates?: string[];
    needs?: string[];
    bytes?: number;
    due?: boolean;
  } = {},
): Sendable {
  const { lanes = ['f1'], touches = [`person.phones/p${String(seq)}`], creates = [], needs = [], ...rest } = change;
  return {
    ...{
      id: commandId(seq),
      seq,
      state: 'queued',
      heldBy: null,
      knownAfter: null,
      supersedes: null,
      bytes: 100,
      due: true,
    },
    ...rest,
    footprint: {
      lanes: lanes.map((lane) => FamilyIdSchema.parse(lane)),
      touches: touches as UnitKey[],
      ...{ creates, needs },
    },
  };
}
