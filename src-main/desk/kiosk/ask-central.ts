// Passes a window's question on to central and brings the answer, or the refusal, back as it is. Called by the handlers beside it.
// What lies between here and there is NO_LINE; a session that central does not know any more is NOT_SIGNED_IN, and is forgotten here too.
import { ORPCError } from '@orpc/client';
import { stationErrors } from '#shared/contracts/central/station-errors.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import type { KioskCentral } from '../central/kiosk-central.ts';
import type { DeskContext } from '../desk-context.ts';
import { contactProblemOf } from '../sync/contact-problem.ts';

interface Asking extends DeskContext {
  /** Of the parent's session; absent before anybody has signed in. */
  readonly token?: ParentToken;
}

interface Call<Input> {
  readonly input: Input;
  readonly context: Asking;
}

/** A handler that is nothing but central's own procedure. */
export function passOn<Input, Output>(ask: (central: KioskCentral, input: Input) => Promise<Output>) {
  return ({ input, context }: Call<Input>): Promise<Output> => askCentral(context, (central) => ask(central, input));
}

export async function askCentral<Output>(
  { desk, token }: Asking,
  ask: (central: KioskCentral) => Promise<Output>,
): Promise<Output> {
  const central = desk.sync.kioskCentral(token ?? null);
  if (!central) throw noLine('UNREACHABLE');
  try {
    return await ask(central);
  } catch (failure) {
    const refusal = refusalOf(failure);
    if (refusal.code === 'NOT_SIGNED_IN' && token) desk.parentSessions.forget(token);
    throw refusal;
  }
}

function refusalOf(failure: unknown): ORPCError<string, unknown> {
  // Codes of the procedure come defined, whatever their status; without that mark it is the way to central that failed.
  const isAnswer = failure instanceof ORPCError && (failure.defined || failure.status < 500);
  if (!isAnswer || String(failure.code) in stationErrors) return noLine(contactProblemOf(failure).code);
  const code = String(failure.code);
  if (code === 'SESSION_ENDED') return new ORPCError('NOT_SIGNED_IN', { status: 401 });
  const data: unknown = failure.data;
  return new ORPCError(code, { status: failure.status, data });
}

function noLine(problem: ReturnType<typeof contactProblemOf>['code']): ORPCError<string, unknown> {
  return new ORPCError('NO_LINE', { status: 503, data: { problem } });
}
