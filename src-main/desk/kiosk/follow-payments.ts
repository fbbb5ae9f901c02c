// Follows a parent's payments for a kiosk's window: one long question after the other, as long as the session lasts. Called by `paying.follow`.
// A gap of the line is bridged: the next answer begins where the last one ended.
import { ORPCError } from '@orpc/client';
import type { KioskPayment } from '#shared/contracts/central/kiosk/paying.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import type { DeskContext } from '../desk-context.ts';
import { BACKOFF, waitBeforeNext } from '../sync/backoff.ts';
import { askCentral } from './ask-central.ts';

/** Below the time after which lines between here and there are cut for their silence. Milliseconds. */
const longestWait = 20_000;

interface Answer {
  readonly after: number;
  readonly sessions: KioskPayment[];
}

export async function* followPayments(
  context: DeskContext & { readonly token: ParentToken },
  signal: AbortSignal | undefined,
): AsyncGenerator<{ sessions: KioskPayment[]; online: boolean }, void> {
  const ended = AbortSignal.any([context.desk.parentSessions.untilEnd, ...(signal ? [signal] : [])]);
  let after: number = 0;
  let failures = 0;
  let told: boolean | null = null;
  while (!ended.aborted) {
    const question: { after: number; waitMs: number } = {
      after,
      waitMs: after === 0 || told === false ? 0 : longestWait,
    };
    const answer: Answer | null = await askCentral(context, (central) =>
      central.paying.changes(question, { signal: ended }),
    ).catch((failure: unknown) => {
      if (failure instanceof ORPCError && failure.code === 'NO_LINE') return null;
      if (ended.aborted) return null;
      throw failure;
    });
    if (ended.aborted) return;
    const online = answer !== null;
    const sessions = answer?.sessions ?? [];
    if (sessions.length > 0 || told !== online) yield { sessions, online };
    told = online;
    failures = online ? 0 : failures + 1;
    after = answer?.after ?? after;
    if (!online) await pause(waitBeforeNext(failures, Math.random(), BACKOFF), ended);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
