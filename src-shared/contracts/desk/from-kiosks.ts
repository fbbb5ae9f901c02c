// Calls for help and requests for an account from the ente's kiosks, at a counter: central's own questions, in the operator's name.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { fromKiosksContract } from '../central/kiosk/counter.ts';
import { sessionErrors } from './session-errors.ts';
import { SyncProblemSchema } from './system.ts';

export const deskFromKiosksContract = oc
  .errors({ ...sessionErrors, NO_LINE: { status: 503, data: z.object({ problem: SyncProblemSchema }) } })
  .router(fromKiosksContract);
