// What a sender may send by the ente's mail account: a lease of so many messages until some minute, so that all who send keep to the
// account's rate and daily cap together. What is not used comes back with the next question.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FamilyIdSchema } from '../../domain/ids.ts';
import { InstantSchema } from '../fields.ts';
import { counterErrors } from './station-errors.ts';

export const MailLeaseSchema = z.object({
  id: z.uuid(),
  messages: z.int().min(1),
  /** At most so many in any minute. */
  perMinute: z.int().min(1),
  /** Not to be used afterwards, nor on another day. */
  expiresAt: InstantSchema,
});
export type MailLease = z.infer<typeof MailLeaseSchema>;

export const LeaseAnswerSchema = z.object({
  /** Null: nothing now; `hold` says why. */
  lease: MailLeaseSchema.nullable(),
  hold: z.enum(['rate', 'day']).nullable(),
  askAgainAt: InstantSchema.nullable(),
  /** Of today's, for everybody. */
  leftToday: z.int().min(0),
  /** The account's own. */
  perMinute: z.int().min(1),
  perDay: z.int().min(1),
  /** By whose clock the instants are. */
  now: InstantSchema,
});
export type LeaseAnswer = z.infer<typeof LeaseAnswerSchema>;

export const LeaseQuestionSchema = z.object({
  /** 0: only to give back. */
  want: z.int().min(0).max(100_000),
  /** The lease that the asker had, with how many it used of it; said again, it is the same. */
  ended: z.object({ id: z.uuid(), used: z.int().min(0) }).nullable(),
});
export type LeaseQuestion = z.infer<typeof LeaseQuestionSchema>;

/** What a notification in the return mailbox says about a message that is none of the counter's own. */
export const ReturnedSchema = z.object({
  messageIds: z.array(z.string().max(500)).max(20),
  tags: z.array(z.string().max(100)).max(20),
});
export type Returned = z.infer<typeof ReturnedSchema>;

/** An address at which a message of central's own did not arrive. */
export const UnreachedSchema = z.object({
  mailId: z.uuid(),
  familyId: FamilyIdSchema,
  address: z.string(),
  cause: z.enum(['MAIL_BOUNCED', 'MAIL_RECIPIENT']),
  smtpCode: z.int().nullable(),
  at: InstantSchema,
});
export type Unreached = z.infer<typeof UnreachedSchema>;

export const centralMailContract = {
  returned: oc
    .route({ method: 'POST', path: '/v1/mail/returned', summary: 'What came back, and where central did not arrive' })
    .errors({
      ...counterErrors,
      NOT_AVAILABLE: { status: 503, message: 'This central server is a demo without a database.' },
    })
    .input(z.object({ returned: z.array(ReturnedSchema).max(200) }))
    /** Of families in reach, of the last days. */
    .output(z.object({ unreached: z.array(UnreachedSchema) })),
  lease: oc
    .route({ method: 'POST', path: '/v1/mail/lease', summary: 'So many messages that this counter may send' })
    .errors({
      ...counterErrors,
      NO_MAIL_ACCOUNT: { status: 404, message: 'The ente has no mail account.' },
      NOT_AVAILABLE: { status: 503, message: 'This central server is a demo without a database.' },
    })
    .input(LeaseQuestionSchema)
    .output(LeaseAnswerSchema),
};
