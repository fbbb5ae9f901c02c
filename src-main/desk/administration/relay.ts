// Passes an administrator's question on to central and brings the answer, or the refusal, back as it is. Called by handlers.ts.
// Only what lies between here and there gets a code of the desk's own: NO_LINE, with the problem that sync would name.
import { ORPCError } from '@orpc/client';
import { stationErrors } from '#shared/contracts/central/station-errors.ts';
import type { DeskServices, SignedIn } from '../desk-context.ts';
import { signedIn } from '../desk-procedures.ts';
import { contactProblemOf } from '../sync/contact-problem.ts';
import type { CentralAdministration } from './central-administration.ts';

/** Besides the sign-in, the operator must be an administrator. Central looks again, by its own rows. */
export const administrators = signedIn.use(({ context, next }) => {
  if (context.signedIn.operator.role !== 'administrator') throw new ORPCError('ADMINISTRATOR_NEEDED', { status: 403 });
  return next();
});

interface Call<Input> {
  readonly input: Input;
  readonly context: { readonly desk: DeskServices; readonly signedIn: SignedIn };
}

export function relay<Input, Output>(ask: (central: CentralAdministration, input: Input) => Promise<Output>) {
  return async ({ input, context }: Call<Input>): Promise<Output> => {
    const central = context.desk.sync.administration(context.signedIn.operator.id);
    if (!central) throw noLine('UNREACHABLE');
    try {
      return await ask(central, input);
    } catch (failure) {
      throw failureOf(failure);
    }
  };
}

function failureOf(failure: unknown): ORPCError<string, unknown> {
  const isAnswer = failure instanceof ORPCError && failure.status < 500 && !(String(failure.code) in stationErrors);
  const isRefusal = failure instanceof ORPCError && (isAnswer || String(failure.code) === 'NOT_AVAILABLE');
  if (!isRefusal) return noLine(contactProblemOf(failure).code);
  const data: unknown = failure.data;
  return new ORPCError(String(failure.code), { status: failure.status, data });
}

function noLine(problem: ReturnType<typeof contactProblemOf>['code']): ORPCError<string, unknown> {
  return new ORPCError('NO_LINE', { status: 503, data: { problem } });
}
