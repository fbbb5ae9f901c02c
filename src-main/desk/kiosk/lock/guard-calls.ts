// Stands before every procedure of the kiosk's router, in both shells: while the kiosk is erased or out of service nothing but the lock and
// the desk's state is answered, and what goes in and out is noted for the self-check. Handed to the RPC handler that serves kiosk windows.
import { ORPCError } from '@orpc/server';
import type { KioskLock } from './kiosk-lock.ts';

interface Call {
  readonly path: readonly string[];
  readonly input: unknown;
  readonly next: () => Promise<unknown>;
}

const always = new Set(['lock', 'system']);
/** What this station tells everybody, from its own settings and publications: nothing that goes in or out is anybody's. */
const published = new Set(['start', 'information.read', 'information.openFile', 'information.page']);

export function guardCalls(lock: KioskLock, now: () => Date): (call: Call) => Promise<unknown> {
  return async ({ path, input, next }) => {
    if (always.has(path[0] ?? '')) return await next();
    if (!lock.isOpen) throw new ORPCError('OUT_OF_SERVICE', { status: 503 });
    const isOfSomebody = !published.has(path.join('.'));
    if (isOfSomebody) lock.used.note(input, now());
    const answer = await next();
    if (isOfSomebody) lock.used.note(answer, now());
    // What was asked for before an erasure began is nobody's when it comes.
    if (!lock.isOpen) throw new ORPCError('OUT_OF_SERVICE', { status: 503 });
    return isStream(answer) ? noted(answer, lock, now) : answer;
  };
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

async function* noted(
  answers: AsyncIterable<unknown>,
  lock: KioskLock,
  now: () => Date,
): AsyncGenerator<unknown, void> {
  for await (const answer of answers) {
    if (!lock.isOpen) return;
    lock.used.note(answer, now());
    yield answer;
  }
}
