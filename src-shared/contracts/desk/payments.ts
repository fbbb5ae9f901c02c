// Paying at the counter: central's own questions, passed on in the operator's name, and what only the desk can add:
// the slip with the QR, the link by e-mail, the receipt as a document, and the stream by which the screen follows without asking.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { paymentsContract } from '../central/payments/payments.ts';
import { receiptsContract } from '../central/payments/receipts.ts';
import { PaymentSessionSchema } from '../central/payments/session.ts';
import { topUpsContract } from '../central/payments/top-ups.ts';
import { DocumentIdSchema, PaymentSessionIdSchema, ReceiptKeySchema } from '../../domain/ids.ts';
import { LanguageSchema } from '../fields.ts';
import { sessionErrors } from './session-errors.ts';
import { SyncProblemSchema } from './system.ts';

/** Central was not reached, or does not listen to this station: why. Without it nothing is paid online. */
const noLine = { NO_LINE: { status: 503, data: z.object({ problem: SyncProblemSchema }) } } as const;

const base = oc.errors({ ...sessionErrors, ...noLine });

const DocumentSchema = z.object({
  documentId: DocumentIdSchema,
  /** Suggested, without personal data. */
  fileName: z.string(),
  pages: z.int().min(1),
  bytes: z.int().min(1),
});

// Without `changes`: that is the desk's own question, a window gets `follow`.
const { check, open, openCart, takeOver, abandon, find, list } = paymentsContract;

export const deskPaymentsContract = {
  ...base.router({ check, open, openCart, takeOver, abandon, find, list }),
  /** Sessions in reach as they change, from now on; ends with the connection. A gap of the line is bridged by the desk. */
  follow: base.output(eventIterator(z.object({ sessions: z.array(PaymentSessionSchema), online: z.boolean() }))),
  /** A page for the parent: what is paid, the code, the QR of the link. */
  slip: base
    .errors({ SESSION_UNKNOWN: { status: 404 } })
    .input(z.object({ id: PaymentSessionIdSchema, language: LanguageSchema }))
    .output(DocumentSchema),
  /** Puts the link into the mail queue. */
  sendLink: base
    .errors({ SESSION_UNKNOWN: { status: 404 }, MAIL_UNCONFIGURED: { status: 409 } })
    .input(z.object({ id: PaymentSessionIdSchema, to: z.email().max(254), language: LanguageSchema }))
    .output(z.object({})),
};

export const deskTopUpsContract = base.router(topUpsContract);

export const deskReceiptsContract = {
  ...base.router(receiptsContract),
  /** One document for all of them, all children on it: the receipts of one session, or one paid elsewhere. */
  make: base
    .errors({ RECEIPT_UNKNOWN: { status: 404 }, NOTHING_TO_PRINT: { status: 409 } })
    .input(z.object({ keys: z.array(ReceiptKeySchema).min(1).max(50), language: LanguageSchema }))
    .output(DocumentSchema),
  send: base
    .errors({ DOCUMENT_GONE: { status: 410 }, MAIL_UNCONFIGURED: { status: 409 } })
    .input(z.object({ documentId: DocumentIdSchema, to: z.email().max(254), language: LanguageSchema }))
    .output(z.object({})),
};
