// The life of a command at its station: every state, every event, and what comes of it. Called by whatever moves a command.
// docs/sync.md shows the same table; a test walks both. What is not here does not happen: `nextState` answers null, and nothing is written.
import type { CommandState } from '#shared/contracts/desk/outbox.ts';

/**
 * `send`: written down before the request leaves. `noAnswer`: cut, timed out, or the program ended meanwhile. `notDone`: central failed
 * over it and keeps nothing of it. `block`, `release`: an earlier command it needs went wrong, or was put right.
 * `resolved`: the conflict was closed, here or elsewhere. `newEpoch`: central was restored from a backup.
 */
export const COMMAND_EVENTS = [
  ...(['send', 'noAnswer', 'notDone', 'applied', 'conflict', 'refused', 'heldAtCentral'] as const),
  ...(['block', 'release', 'resolved', 'retry', 'discard', 'newEpoch'] as const),
] as const;
export type CommandEvent = (typeof COMMAND_EVENTS)[number];

const table: Readonly<Record<CommandState, Partial<Record<CommandEvent, CommandState>>>> = {
  queued: { send: 'sending', block: 'held', discard: 'discarded' },
  sending: {
    ...{ noAnswer: 'queued', notDone: 'queued', applied: 'applied', conflict: 'conflict', refused: 'refused' },
    ...{ heldAtCentral: 'held', newEpoch: 'queued' },
  },
  applied: { newEpoch: 'queued' },
  conflict: { resolved: 'applied', newEpoch: 'queued' },
  refused: { retry: 'queued', discard: 'discarded' },
  held: { release: 'queued', discard: 'discarded' },
  discarded: {},
};

/** The state after `event`; null where the event means nothing in `state`. */
export function nextState(state: CommandState, event: CommandEvent): CommandState | null {
  return table[state][event] ?? null;
}

/** Central has not said its last word, so what the command wants is shown on top of what central has. */
export function isUnsettled(state: CommandState): boolean {
  return state === 'queued' || state === 'sending' || state === 'held';
}
