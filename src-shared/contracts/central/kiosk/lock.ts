// The lock of a kiosk, as central knows it: the digest of the PIN by which it is left, and what happened at it. Asked by the kiosk's desk.
import { z } from 'zod';
import { InstantSchema, RevisionSchema } from '../../fields.ts';
import { kioskBase } from './base.ts';

export const lockEventKinds = ['exit', 'exitFailed', 'exitLocked', 'checkFailed', 'checkPassedAgain'] as const;
export type LockEventKind = (typeof lockEventKinds)[number];

export const LockEventSchema = z.object({
  kind: z.enum(lockEventKinds),
  at: InstantSchema,
  /** The number that stands on the kiosk's screen. */
  reference: z
    .string()
    .regex(/^[0-9a-f]{8}$/)
    .nullable(),
  /** Wrong PINs in a row, or how much was found. */
  count: z.int().min(0),
});
export type LockEvent = z.infer<typeof LockEventSchema>;

/** An Argon2id digest; never a PIN. */
export const PinDigestSchema = z
  .string()
  .regex(/^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[\w+/]+\$[\w+/]+$/)
  .max(200);

export const kioskLockCentralContract = {
  /** Said again with the same numbers it counts once. */
  tend: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/lock', summary: 'What happened at the lock, and the PIN in force' })
    .input(z.object({ events: z.array(LockEventSchema.extend({ number: z.int().min(1) })).max(100) }))
    .output(
      z.object({
        /** Null: nobody set one for this ente. */
        pin: z.object({ revision: RevisionSchema, digest: PinDigestSchema }).nullable(),
      }),
    ),
};
