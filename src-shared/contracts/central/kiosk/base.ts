// What everything that a kiosk asks of central may be answered with. Used by the groups beside it.
// A kiosk signs like any station; on a parent's behalf it sends, signed too, the token of her session (request-signature.ts).
import { oc } from '@orpc/contract';
import { stationErrors } from '../station-errors.ts';

const kioskErrors = {
  ...stationErrors,
  KIOSK_ONLY: { status: 403, message: 'This is asked by kiosks alone.' },
  NOT_AVAILABLE: { status: 503, message: 'This central server is a demo without a database.' },
} as const;

/** Before anybody has signed in. */
export const kioskBase = oc.errors(kioskErrors);

/** In a parent's session. */
export const parentBase = oc.errors({
  ...kioskErrors,
  /** Signed out, too long idle, too long at all, ended from elsewhere, another station's or another ente's: which of them is not said. */
  SESSION_ENDED: { status: 401, message: 'There is no such session: sign in again.' },
});
