// Passes an operator's question on to central and brings the answer, or the refusal, back as it is. Called by handlers of several slices.
// Only what lies between here and there gets a code of the desk's own: NO_LINE, with the problem that sync would name.
import { ORPCError } from '@orpc/client';
import { stationErrors } from '#shared/contracts/central/station-errors.ts';
import type { DeskServices, SignedIn } from '../desk-context.ts';
import { contactProblemOf } from '../sync/contact-problem.ts';
import type { OperatorCentral } from './operator-central.ts';

export interface Asking {
  readonly desk: DeskServices;
  readonly signedIn: SignedIn;
}

interface Call<Input> {
  readonly input: Input;
  readonly context: Asking;
}

/** A handler that is nothing but central's own procedure. */
export function relay<Input, Output>(ask: (central: OperatorCentral, input: Input) => Promise<Output>) {
  return ({ input, context }: Call<Input>): Promise<Output> => askCentral(context, (central) => ask(central, input));
}

/** For a handler that needs an answer of central's for something of its own. Rejects as a relayed question does. */
export async function askCentral<Output>(
  { desk, signedIn }: Asking,
  ask: (central: OperatorCentral) => Promise<Output>,
): Promise<Output> {
  const central = desk.sync.operatorCentral(signedIn.operator.id);
  if (!central) throw noLine('UNREACHABLE');
  try {
    return await ask(central);
  } catch (failure) {
    throw failureOf(failure);
  }
}

function failureOf(failure: unknown): ORPCError<string, unknown> {
  // Codes of the procedure come defined, whatever their status; without that mark it is the way to central that failed.
  const isAnswer = failure instanceof ORPCError && (failure.defined || failure.status < 500);
  if (!isAnswer || String(failure.code) in stationErrors) return noLine(contactProblemOf(failure).code);
  const data: unknown = failure.data;
  return new ORPCError(String(failure.code), { status: failure.status, data });
}

function noLine(problem: ReturnType<typeof contactProblemOf>['code']): ORPCError<string, unknown> {
  return new ORPCError('NO_LINE', { status: 503, data: { problem } });
}
