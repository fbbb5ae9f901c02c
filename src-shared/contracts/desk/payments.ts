// Paying at the counter: central's own questions, passed on in the operator's name, and what only the desk can add:
// the slip with the QR, the link by e-mail, the receipt as a document, and the stream by which the screen follows without asking.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { paymentsContract } from '../central/payments/payments.ts';
import { receiptsContract } from '../central/payments/receipts.ts';
import { PaymentSessionSchema } from '../central/payments/session.ts';
import { topUpsContract } from '../central/payments/top-ups.ts';
import {
  DocumentIdSchema,
  FamilyIdSchema,
  MailIdSchema,
  PaymentCategoryIdSchema,
  PersonIdSchema,
  ReceiptKeySchema,
  ServiceIdSchema,
} from '../../domain/ids.ts';
import { PaymentCodeSchema } from '../../domain/payment-code.ts';
import { CentsSchema, InstantSchema, LanguageSchema } from '../fields.ts';
import { sessionErrors } from './session-errors.ts';
import { SyncProblemSchema } from './system.ts';

/** Central was not reached, or does not listen to this station: why. Without it nothing is paid online. */
const noLine = { NO_LINE: { status: 503, data: z.object({ problem: SyncProblemSchema }) } } as const;

const base = oc.errors({ ...sessionErrors, ...noLine });

export const PaperSchema = z.object({
  documentId: DocumentIdSchema,
  /** Suggested, without personal data. */
  fileName: z.string(),
  pages: z.int().min(1),
  bytes: z.int().min(1),
});
export type Paper = z.infer<typeof PaperSchema>;

const sessionUnknown = { SESSION_UNKNOWN: { status: 404 } } as const;
/** What becomes of it is asked of `mail`. */
const QueuedSchema = z.object({ mailId: MailIdSchema });
/** Why a message was not taken into the queue. */
const notQueued = {
  MAIL_UNCONFIGURED: { status: 409 },
  MAIL_BAD_ADDRESS: { status: 422 },
  MAIL_TOO_LARGE: { status: 413 },
  ATTACHMENT_BROKEN: { status: 500 },
} as const;

// Without `changes`: that is the desk's own question, a window gets `follow`.
const { check, open, openCart, takeOver, abandon, find, list } = paymentsContract;

export const deskPaymentsContract = {
  ...base.router({ check, open, openCart, takeOver, abandon, find, list }),
  /** Sessions in reach as they change, from now on; ends with the connection. A gap of the line is bridged by the desk. */
  follow: base.output(eventIterator(z.object({ sessions: z.array(PaymentSessionSchema), online: z.boolean() }))),
  /** How the families of sessions are called here; those that are not on this station are left out. */
  labels: oc
    .errors(sessionErrors)
    .input(z.object({ familyIds: z.array(FamilyIdSchema).max(200) }))
    .output(z.object({ labels: z.array(z.object({ familyId: FamilyIdSchema, label: z.string() })) })),
  /** A page for the parent: what is paid, the code, the QR of the link. */
  slip: base
    .errors(sessionUnknown)
    .input(z.object({ code: PaymentCodeSchema, language: LanguageSchema }))
    .output(PaperSchema),
  /** Puts the link into the mail queue. */
  sendLink: base
    .errors({ ...sessionUnknown, ...notQueued })
    .input(z.object({ code: PaymentCodeSchema, to: z.email().max(254), language: LanguageSchema }))
    .output(QueuedSchema),
};

/** A prepaid service that the child has, and how much may be paid for it. */
export const TopUpOfferSchema = z.object({
  serviceId: ServiceIdSchema,
  serviceName: z.string(),
  categoryId: PaymentCategoryIdSchema,
  categoryName: z.string(),
  /** Of the wallet of its category; null while there is none. */
  balanceCents: CentsSchema.nullable(),
  minCents: CentsSchema.nullable(),
  maxCents: CentsSchema.nullable(),
});
export type TopUpOffer = z.infer<typeof TopUpOfferSchema>;

export const deskTopUpsContract = {
  ...base.router(topUpsContract),
  /** From this station's own rows: central looks again when the top-up is made. */
  offers: oc
    .errors({ ...sessionErrors, FAMILY_NOT_FOUND: { status: 404 } })
    .input(z.object({ familyId: FamilyIdSchema, childId: PersonIdSchema }))
    .output(z.object({ offers: z.array(TopUpOfferSchema), dataAsOf: InstantSchema.nullable() })),
};

export const deskReceiptsContract = {
  ...base.router(receiptsContract),
  /** One document for all of them, all children on it: the receipts of one session, or one paid elsewhere. */
  make: base
    .errors({ RECEIPT_UNKNOWN: { status: 404 } })
    .input(z.object({ keys: z.array(ReceiptKeySchema).min(1).max(50), language: LanguageSchema }))
    .output(PaperSchema),
  send: base
    .errors({
      DOCUMENT_GONE: { status: 410 },
      /** No family of this ente is known to have paid it. */
      NO_FAMILY: { status: 409 },
      ...notQueued,
    })
    .input(z.object({ documentId: DocumentIdSchema, to: z.email().max(254), language: LanguageSchema }))
    .output(QueuedSchema),
};
