// How a workstation becomes a station: an administrator's one-time code for a place among those whose signatures central takes.
// The one procedure that needs no signature. Asking again with the same code and key gets the same answer: the first may have been lost.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { EnteIdSchema, SchoolIdSchema, StationIdSchema } from '../../domain/ids.ts';
import { StationPublicKeySchema } from '../../security/station-key.ts';
import { InstantSchema } from '../fields.ts';

/** A kiosk serves parents: it gets neither families nor operators. */
export const StationRoleSchema = z.enum(['counter', 'kiosk']);
export type StationRole = z.infer<typeof StationRoleSchema>;

export const EnrolmentRequestSchema = z.object({
  /** As typed (domain/enrolment-code.ts); what is no code at all is a code that is not known. */
  code: z.string().max(64),
  publicKey: StationPublicKeySchema,
  programVersion: z.string().min(1).max(40),
});
export type EnrolmentRequest = z.infer<typeof EnrolmentRequestSchema>;

export const EnrolledSchema = z.object({
  stationId: StationIdSchema,
  stationName: z.string(),
  role: StationRoleSchema,
  enteId: EnteIdSchema,
  enteName: z.string(),
  schoolIds: z.array(SchoolIdSchema),
});
export type Enrolled = z.infer<typeof EnrolledSchema>;

export const enrolmentContract = {
  enrol: oc
    .route({
      method: 'POST',
      path: '/v1/enrolment',
      successStatus: 201,
      summary: 'A station’s identity for a one-time code',
      spec: (spec) => ({ ...spec, security: [] }),
    })
    .errors({
      /** Wrong, used by another key, or expired: never told apart. */
      CODE_UNKNOWN: { status: 404, message: 'This code lets nobody in.' },
      TOO_MANY_ATTEMPTS: {
        status: 429,
        message: 'Too many codes were tried: wait.',
        data: z.object({ until: InstantSchema }),
      },
    })
    .input(EnrolmentRequestSchema)
    .output(EnrolledSchema.extend({ serverTime: InstantSchema })),
};
