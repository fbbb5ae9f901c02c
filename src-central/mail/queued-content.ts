// What the queue holds: a whole content, or what is to be made when the message leaves. A one-time code is of the second kind: a copy of the
// queue opens no account. Written by queue-mail, read by mail-sender, which asks `AccountMail` just before it sends.
import { z } from 'zod';
import { CentsSchema, LocalDateSchema } from '#shared/contracts/fields.ts';
import { PaymentSessionIdSchema, type EnteId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import { accountPurposes, MailContentSchema, type AccountCodeContent } from '#shared/mail/template.ts';
import type { WriteTx } from '../store/write-tx.ts';

export const AccountCodeOrderSchema = z.object({
  template: z.literal('accountCode'),
  accountId: z.string().min(1),
  purpose: z.enum(accountPurposes),
});
export type AccountCodeOrder = z.infer<typeof AccountCodeOrderSchema>;

/** A notice that a kiosk drew, sealed for this one message: a copy of the queue shows nobody's. Gone as soon as it has left, or never will. */
export const DrawnNoticeSchema = z.object({
  template: z.literal('drawnNotice'),
  count: z.int().min(1),
  fileName: z.string().max(100),
  sealedPdf: z.string(),
});
export type DrawnNotice = z.infer<typeof DrawnNoticeSchema>;

/** What was paid online without an operator. The link is made when the message leaves: a copy of the queue opens none. */
export const PaidSessionOrderSchema = z.object({
  template: z.literal('paidSession'),
  sessionId: PaymentSessionIdSchema,
  count: z.int().min(1),
  amountCents: CentsSchema,
  paidOn: LocalDateSchema,
});
export type PaidSessionOrder = z.infer<typeof PaidSessionOrderSchema>;

export const QueuedContentSchema = z.discriminatedUnion('template', [
  ...MailContentSchema.options,
  AccountCodeOrderSchema,
  DrawnNoticeSchema,
  PaidSessionOrderSchema,
]);
export type QueuedContent = z.infer<typeof QueuedContentSchema>;

/** Why a message is not even begun: nobody needs it any more, or it could not be meant. */
export type Unsaid =
  { readonly state: 'cancelled'; readonly cause: null } | { readonly state: 'failed'; readonly cause: MailErrorCode };

export interface AccountMail {
  /** Makes a new code, which voids the mailed ones before it. Called once for each attempt. */
  prepare(enteId: EnteId, order: AccountCodeOrder): Promise<Result<AccountCodeContent, Unsaid>>;
  /** The message has another state, in this transaction. */
  tell(tx: WriteTx, order: AccountCodeOrder): Promise<void>;
}
