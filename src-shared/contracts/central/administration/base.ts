// What the procedures of administration share: an administrator asks them at a counter, in her own name, and central decides whether she may.
// Their paths begin with /v1/administration. The desk offers the very same contract to its windows and passes every call on.
import { oc } from '@orpc/contract';
import { counterErrors } from '../station-errors.ts';

export const administratorErrors = {
  ...counterErrors,
  OPERATOR_NOT_ALLOWED: { status: 403, message: 'Only an active administrator of this ente may do this.' },
  NOT_AVAILABLE: { status: 503, message: 'This central server is a demo without a database.' },
} as const;

export const administration = oc.errors(administratorErrors);
