// What an administrator does at central, from a counter's window: central's own contract, with what the desk may answer before it asks.
// The desk keeps nothing of it: what changed comes back with the feed.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { administrationContract } from '../central/administration/index.ts';
import { sessionErrors } from './session-errors.ts';
import { SyncProblemSchema } from './system.ts';

export const deskAdministrationContract = oc
  .errors({
    ...sessionErrors,
    ADMINISTRATOR_NEEDED: { status: 403 },
    /** Central was not reached, or does not listen to this station: why. */
    NO_LINE: { status: 503, data: z.object({ problem: SyncProblemSchema }) },
  })
  .router(administrationContract);
