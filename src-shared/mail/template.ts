// What a message is about, and the values that its words need: no name, no address, no code of a person, for subjects and texts are read
// by every server on the way. The one exception is the way into an account, which is made when it leaves and kept nowhere.
// Called by whoever queues mail, at the desks and at central; the words are in texts/.
import { z } from 'zod';
import { CentsSchema, LocalDateSchema } from '../contracts/fields.ts';
import { RequestCodeSchema } from '../information/request-code.ts';

const count = z.int().min(1).max(500);

export const MailContentSchema = z.discriminatedUnion('template', [
  /** Payment notices, in one attached file. */
  z.object({ template: z.literal('notice'), count }),
  /** The receipt of a payment, attached or not. */
  z.object({
    template: z.literal('receipt'),
    count,
    amountCents: CentsSchema,
    paidOn: LocalDateSchema,
    attached: z.boolean(),
    /** Where what was paid can be seen; only where nothing is attached. */
    url: z.url().max(300).optional(),
  }),
  /** The short link under which central shows what is to be paid. */
  z.object({ template: z.literal('paymentLink'), count, amountCents: CentsSchema, url: z.url().max(300) }),
  /** Bollettini that are due, or overdue. */
  z.object({
    template: z.literal('reminder'),
    count,
    amountCents: CentsSchema,
    oldestDue: LocalDateSchema,
    attached: z.boolean(),
  }),
  /** A document that the ente publishes, attached. */
  z.object({ template: z.literal('document'), title: z.string().min(1).max(200) }),
  /** What an operator answers to a parent's question; it may speak of anything, and is therefore in no subject. */
  z.object({
    template: z.literal('informationAnswer'),
    code: RequestCodeSchema,
    askedOn: LocalDateSchema,
    answer: z.string().min(1).max(4_000),
  }),
]);
export type MailContent = z.infer<typeof MailContentSchema>;
export type InformationAnswerContent = Extract<MailContent, { template: 'informationAnswer' }>;

/** Why a parent is given a one-time code. */
export const accountPurposes = ['activation', 'recovery'] as const;
export type AccountPurpose = (typeof accountPurposes)[number];

/** The way into a parent's account. It is in no queue: `url` holds the code. */
export interface AccountCodeContent {
  readonly template: 'accountCode';
  readonly purpose: AccountPurpose;
  readonly username: string;
  readonly url: string;
  /** How long the code is good. */
  readonly hours: number;
}

/** Whatever a message can say. */
export type WrittenContent = MailContent | AccountCodeContent;

export const mailTemplates = ['notice', 'receipt', 'paymentLink', 'reminder', 'document', 'informationAnswer'] as const;
export type MailTemplate = (typeof mailTemplates)[number];

/** Whom a message comes from, and where a parent finds help. */
export interface MailSender {
  readonly name: string;
  readonly helpPhone: string | null;
  readonly helpEmail: string | null;
}
