// The mail queue of this station: what waits, what became of it, what a person may do about it, and addresses that do not work.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { FamilyIdSchema, MailIdSchema, PersonIdSchema } from '../../domain/ids.ts';
import { mailStates } from '../../mail/after-attempt.ts';
import { mailErrorCodes } from '../../mail/mail-errors.ts';
import { mailTemplates } from '../../mail/template.ts';
import { InstantSchema } from '../fields.ts';
import { sessionErrors } from './session-errors.ts';

const CauseSchema = z.object({ code: z.enum(mailErrorCodes), smtpCode: z.int().nullable() });
export type MailCause = z.infer<typeof CauseSchema>;

export const MailRowSchema = z.object({
  id: MailIdSchema,
  familyId: FamilyIdSchema,
  /** Null: the family is not here any more. */
  familyLabel: z.string().nullable(),
  operatorName: z.string().nullable(),
  recipient: z.string(),
  template: z.enum(mailTemplates),
  state: z.enum(mailStates),
  /** Of the last attempt. */
  cause: CauseSchema.nullable(),
  attempts: z.int(),
  queuedAt: InstantSchema,
  nextAttemptAt: InstantSchema.nullable(),
  sentAt: InstantSchema.nullable(),
  /** What it says is still here, and it did not surely arrive. */
  canBeSentAgain: z.boolean(),
  putAside: z.boolean(),
});
export type MailRow = z.infer<typeof MailRowSchema>;

export const MailQueueStateSchema = z.object({
  waiting: z.int(),
  /** Failed, uncertain or bounced, and seen by nobody yet. */
  attention: z.int(),
  addresses: z.int(),
  /** Nothing leaves until then, whatever the message: the account or the line does not work. */
  rest: CauseSchema.extend({ until: InstantSchema }).nullable(),
  /** Something could leave, and must not yet: `rate` and `day` are the account's limits, `noLease` that central was not reached for more. */
  hold: z.enum(['rate', 'day', 'noLease']).nullable(),
  /** Of what waits; null where nothing waits or nothing limits it. */
  expectedEnd: InstantSchema.nullable(),
  /** Grows with every change of the queue. */
  changes: z.int(),
});
export type MailQueueState = z.infer<typeof MailQueueStateSchema>;

export const BadAddressSchema = z.object({
  id: z.int(),
  address: z.string(),
  familyId: FamilyIdSchema,
  familyLabel: z.string().nullable(),
  /** Whose it still is in that family; null: nobody's any more, or it was typed by hand. */
  personId: PersonIdSchema.nullable(),
  cause: CauseSchema,
  at: InstantSchema,
});
export type BadAddress = z.infer<typeof BadAddressSchema>;

const base = oc.errors(sessionErrors);
const one = z.object({ id: MailIdSchema });
const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(100).default(50) };
const rows = z.object({ rows: z.array(MailRowSchema), total: z.int() });
const notFound = { MAIL_NOT_FOUND: { status: 404 } } as const;

export const mailContract = {
  /** The present state, then each later one. */
  watch: base.output(eventIterator(MailQueueStateSchema)),
  /** `waiting`: next first; `attention`: what did not arrive; `done`: newest first. */
  list: base.input(z.object({ which: z.enum(['waiting', 'attention', 'done']), ...page })).output(rows),
  one: base.input(one).errors(notFound).output(MailRowSchema),
  /** Newest first. */
  ofFamily: base.input(z.object({ familyId: FamilyIdSchema, ...page })).output(rows),
  /** Does not wait for the next attempt; for everything that waits. */
  tryNow: base.output(z.object({})),
  /** `mayArriveTwice`: the person was told, and wants it; without it an uncertain message is not sent. */
  sendAgain: base
    .input(one.extend({ mayArriveTwice: z.boolean() }))
    .errors({
      ...notFound,
      MAY_ARRIVE_TWICE: { status: 409 },
      /** It was sent or is on its way, or what it said is gone. */
      NOT_AGAIN: { status: 409 },
    })
    .output(z.object({})),
  cancel: base
    .input(one)
    .errors({ ...notFound, ALREADY_LEFT: { status: 409 } })
    .output(z.object({})),
  /** Seen: it stays as it is, and in the log. */
  putAside: base.input(one).errors(notFound).output(z.object({})),
  /** Newest first. */
  badAddresses: base.output(z.object({ rows: z.array(BadAddressSchema) })),
  closeAddress: base.input(z.object({ id: z.int() })).output(z.object({})),
};
