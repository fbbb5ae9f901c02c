// Sign-in of a named operator, also without a line (against what was synced). A session lives in the desk; a window holds its token.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { OperatorIdSchema } from '../../domain/ids.ts';
import { InstantSchema } from '../fields.ts';
import { OperatorRoleSchema } from '../records/operator.ts';
import { sessionErrors } from './session-errors.ts';

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
  /** After a reload of the window or a reconnection: the same session, if it still lives. */
  resume: base.input(z.object({ token: z.string().max(100) })).errors({ NOT_SIGNED_IN: sessionErrors.NOT_SIGNED_IN }).output(SessionSchema),
  signOut: base.output(z.object({})),
};
