// Why central does not listen to a station. Every procedure but health and enrolment can answer with these (central/http/authenticate).
import { z } from 'zod';
import { InstantSchema } from '../fields.ts';

export const stationErrors = {
  STATION_UNKNOWN: { status: 401, message: 'There is no station of this id.' },
  SIGNATURE_INVALID: { status: 401, message: 'The request is not signed, or not by this station, or was changed.' },
  /** Beyond the window in which a signature is taken: measure the clock anew and ask again. */
  CLOCK_OFF: {
    status: 401,
    message: 'The request was signed too long ago, or in the future.',
    data: z.object({ serverTime: InstantSchema }),
  },
  REPLAYED: { status: 401, message: 'A request with this nonce was answered before: sign it anew.' },
  /** All that is still taken from this station is its outbox. */
  STATION_REVOKED: { status: 403, message: 'The station was revoked: hand in the outbox, then wipe the store.' },
} as const;

/** Besides, of procedures about families: a kiosk has no part in them. */
export const counterErrors = {
  ...stationErrors,
  NOT_FOR_KIOSK: { status: 403, message: 'A kiosk neither gets nor changes the data of families.' },
} as const;
