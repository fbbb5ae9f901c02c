// What counters see of kiosks: who calls for help there, and who asked for an account. Each only of families in reach; a call before signing in,
// and a request that nobody has looked at yet, are every counter's.
import { z } from 'zod';
import { BollettinoIdSchema, FamilyIdSchema, StationIdSchema } from '../../../domain/ids.ts';
import { ParentLanguageSchema } from '../../../domain/parent-language.ts';
import { InstantSchema } from '../../fields.ts';
import { NoticeVersionSchema } from '../../records/privacy-notice.ts';
import { paymentsBase } from '../payments/base.ts';
import { HelpStepSchema } from './help.ts';
import { RegistrationRequestSchema } from './registration.ts';

export const HelpCallSchema = z.object({
  stationId: StationIdSchema,
  kioskName: z.string(),
  step: HelpStepSchema,
  language: ParentLanguageSchema,
  /** Null: nobody has signed in there. */
  familyId: FamilyIdSchema.nullable(),
  /** What was ticked. */
  bollettinoIds: z.array(BollettinoIdSchema),
  calledAt: InstantSchema,
  /** Who said that she comes. */
  takenBy: z.string().nullable(),
});
export type HelpCall = z.infer<typeof HelpCallSchema>;

export const AccountRequestSchema = RegistrationRequestSchema.extend({
  id: z.uuid(),
  code: z.string(),
  askedAt: InstantSchema,
  kioskName: z.string(),
  /** Of the notice on personal data that was shown there. */
  noticeVersion: NoticeVersionSchema.nullable().default(null),
});
export type AccountRequest = z.infer<typeof AccountRequestSchema>;

export const outcomes = ['registered', 'refused'] as const;

export const fromKiosksContract = {
  /** The oldest first. */
  waiting: paymentsBase
    .route({ method: 'GET', path: '/v1/from-kiosks', summary: 'Calls for help and requests for an account' })
    .output(z.object({ calls: z.array(HelpCallSchema), requests: z.array(AccountRequestSchema) })),
  /** Somebody comes: the kiosk says so. */
  takeCall: paymentsBase
    .route({ method: 'POST', path: '/v1/from-kiosks/calls/take', summary: 'Go there, or go on with it here' })
    .errors({ CALL_GONE: { status: 404 } })
    .input(z.object({ stationId: StationIdSchema }))
    .output(HelpCallSchema),
  endCall: paymentsBase
    .route({ method: 'POST', path: '/v1/from-kiosks/calls/end', summary: 'It is done' })
    .input(z.object({ stationId: StationIdSchema }))
    .output(z.object({})),
  settleRequest: paymentsBase
    .route({ method: 'POST', path: '/v1/from-kiosks/requests/settle', summary: 'Registered, or not to be' })
    .errors({ REQUEST_GONE: { status: 404 } })
    .input(z.object({ id: z.uuid(), outcome: z.enum(outcomes) }))
    .output(z.object({})),
};
