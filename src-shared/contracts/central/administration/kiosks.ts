// Kiosks as an administrator sees them: the PIN by which they are left, and what happened at their locks.
import { z } from 'zod';
import { exitPinShape } from '../../../kiosk/exit-pin.ts';
import { InstantSchema } from '../../fields.ts';
import { LockEventSchema } from '../kiosk/lock.ts';
import { administration } from './base.ts';

const path = '/v1/administration/kiosks';

export const KiosksSchema = z.object({
  /** Null: nobody ever set one. */
  pin: z.object({ isSet: z.boolean(), changedBy: z.string(), changedAt: InstantSchema }).nullable(),
  /** The newest first. */
  events: z.array(LockEventSchema.extend({ stationName: z.string() })),
});
export type Kiosks = z.infer<typeof KiosksSchema>;

export const kiosksContract = {
  read: administration
    .route({ method: 'GET', path, summary: 'The exit PIN, and events of the locks' })
    .output(KiosksSchema),
  /** Null takes it away. Kiosks have it within minutes; what central keeps is a digest. */
  setPin: administration
    .errors({ PIN_EASY: { status: 422, message: 'Digits in a row, or one digit alone.' } })
    .route({ method: 'POST', path: `${path}/pin`, summary: 'The PIN by which kiosks are left' })
    .input(z.object({ pin: z.string().regex(exitPinShape).nullable() }))
    .output(z.object({})),
};
