// Which commands go to central in the next request. Pure; called by push-commands.ts before each request.
// Within a lane, and about one person, the order of capture is kept, and nothing leaves before what it needs; else lanes do not wait for
// each other.
import { personsTouched } from '#shared/capture/footprint.ts';
import type { PlannedCommand } from './planned-command.ts';

export interface PushLimits {
  readonly commands: number;
  readonly bytes: number;
}
/** Central takes twice as many bytes at most. */
export const PUSH_LIMITS: PushLimits = { commands: 100, bytes: 700_000 };

export interface Sendable extends PlannedCommand {
  /** Of the command as it travels. */
  readonly bytes: number;
  /** Whether it may be tried now, or still waits after an attempt that failed. */
  readonly due: boolean;
}

/** @param commands in their order; those that are settled may be left out */
export function planPush<Command extends Sendable>(
  commands: Iterable<Command>,
  limits: PushLimits = PUSH_LIMITS,
): Command[] {
  const batch: Command[] = [];
  const blocked = new Set<string>();
  let bytes = 0;
  for (const command of commands) {
    const { state, footprint } = command;
    // A held one stands aside: whatever depends on it is held as well, the rest of its lane goes on.
    if (state !== 'queued' && state !== 'sending') continue;
    const persons = personsTouched(footprint);
    const waits = [...footprint.lanes, ...footprint.needs, ...persons].some((name) => blocked.has(name));
    const fits = batch.length === 0 || bytes + command.bytes <= limits.bytes;
    if (state === 'queued' && command.due && !waits && fits) {
      batch.push(command);
      bytes += command.bytes;
      if (batch.length >= limits.commands) break;
    } else {
      for (const name of [...footprint.lanes, ...footprint.creates, ...persons]) blocked.add(name);
      if (!fits) break;
    }
  }
  return batch;
}

/** With a clock that may jump: a wait that is longer than any we set ends at once. */
export function isDue(nextAttemptAt: number | null, now: number, longestWait: number): boolean {
  return nextAttemptAt === null || nextAttemptAt <= now || nextAttemptAt > now + longestWait;
}
