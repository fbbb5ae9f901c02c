// What everything that a kiosk's window asks of its desk may be answered with. Used by the groups beside it.
// The window never holds a token: whose session it is, the desk knows, and a reset makes it forget.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { SyncProblemSchema } from '../desk/system.ts';

const windowErrors = {
  STORE_UNAVAILABLE: { status: 503 },
  /** Central was not reached, or does not listen to this station: why. Without it there is nothing of a family here. */
  /** A self-check found something of somebody: closed until one finds nothing (lock.ts). */
  OUT_OF_SERVICE: { status: 503 },
  /** The ente, or this central, does not have it. */
  NOT_AVAILABLE: { status: 503 },
  NO_LINE: { status: 503, data: z.object({ problem: SyncProblemSchema }) },
} as const;

export const windowBase = oc.errors(windowErrors);

export const parentWindowBase = oc.errors({
  ...windowErrors,
  /** The session is over, or there never was one. */
  NOT_SIGNED_IN: { status: 401 },
});
