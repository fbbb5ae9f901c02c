// What every question about payments may be answered with. Used by the groups beside it.
import { oc } from '@orpc/contract';
import { counterErrors } from '../station-errors.ts';

export const paymentsBase = oc.errors({
  ...counterErrors,
  OPERATOR_NOT_ALLOWED: { status: 403, message: 'The operator is not active in this ente.' },
  NOT_AVAILABLE: { status: 503, message: 'This central server is a demo without a database.' },
});

export const sessionUnknown = {
  SESSION_UNKNOWN: { status: 404, message: 'There is no such session in reach.' },
} as const;
