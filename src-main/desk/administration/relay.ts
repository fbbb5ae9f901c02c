// What administrators alone may ask, and central's administration as they ask it. Called by the handlers of this slice.
import { ORPCError } from '@orpc/client';
import type { OperatorCentral } from '../central/operator-central.ts';
import { relay as relayToCentral } from '../central/relay.ts';
import { signedIn } from '../desk-procedures.ts';

/** Besides the sign-in, the operator must be an administrator. Central looks again, by its own rows. */
export const administrators = signedIn.use(({ context, next }) => {
  if (context.signedIn.operator.role !== 'administrator') throw new ORPCError('ADMINISTRATOR_NEEDED', { status: 403 });
  return next();
});

export function relay<Input, Output>(
  ask: (central: OperatorCentral['administration'], input: Input) => Promise<Output>,
) {
  return relayToCentral<Input, Output>((central, input) => ask(central.administration, input));
}
