// Sign-in of a named operator, also without a line (against what was synced). A session lives in the desk; a window holds its token.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { OperatorIdSchema } from '../../domain/ids.ts';
import { InstantSchema } from '../fields.ts';
import { OperatorRoleSchema } from '../records/operator.ts';
import { FirstOperatorSchema } from '../central/stations-settings.ts';
import { sessionErrors } from './session-errors.ts';
import { SyncProblemSchema } from './system.ts';

export const SessionSchema = z.object({
  token: z.string().min(20).max(100),
  operator: z.object({ id: OperatorIdSchema, username: z.string(), displayName: z.string(), role: OperatorRoleSchema }),
  signedInAt: InstantSchema,
});
export type Session = z.infer<typeof SessionSchema>;

const base = oc.errors({ STORE_UNAVAILABLE: sessionErrors.STORE_UNAVAILABLE });

export const operatorsContract = {
  signIn: base
    .input(z.object({ username: z.string().max(60), password: z.string().max(256) }))
    .errors({
      /** Wrong name or wrong password: which of them is never said. */
      WRONG_CREDENTIALS: { status: 401, data: z.object({ attemptsLeft: z.int().min(0) }) },
      LOCKED_OUT: { status: 423, data: z.object({ until: InstantSchema }) },
      /** Nothing was synced yet, so nobody is known here. */
      NO_DATA_YET: { status: 503 },
    })
    .output(SessionSchema),
  /** Whether anybody can sign in here yet. On a station that has its data, false means: the ente has no operator. */
  anyThere: base.output(z.object({ any: z.boolean() })),
  /** Makes the ente's first administrator at central, who can then sign in here. Only while there is no operator at all. */
  makeFirst: base
    .input(FirstOperatorSchema)
    .errors({
      NOT_FIRST: { status: 409 },
      PASSWORD_WEAK: { status: 422 },
      NO_LINE: { status: 503, data: z.object({ problem: SyncProblemSchema }) },
    })
    .output(z.object({})),
  /** After a reload of the window or a reconnection: the same session, if it still lives. */
  resume: base
    .input(z.object({ token: z.string().max(100) }))
    .errors({ NOT_SIGNED_IN: sessionErrors.NOT_SIGNED_IN })
    .output(SessionSchema),
  signOut: base.output(z.object({})),
};
