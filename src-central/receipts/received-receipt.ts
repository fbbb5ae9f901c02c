// A receipt of pagoPA as central takes it in, whoever told it: read from the receipts service, or pushed to the ente's station.
// Made by sources/receipt-document.ts from the same document in both cases; only payments that went well become one.
// Two are the same receipt exactly when creditor and receipt id are equal. The time of arrival is the taker's to note.
import { z } from 'zod';
import { CentsSchema, InstantSchema, NoticeNumberSchema } from '#shared/contracts/fields.ts';

export const CreditorFiscalCodeSchema = z
  .string()
  .regex(/^\d{11}$/)
  .brand<'CreditorFiscalCode'>();

const SubjectSchema = z.object({
  /** Natural person or body. */
  kind: z.enum(['person', 'body']),
  /** Null where pagoPA says ANONIMO. */
  fiscalCode: z.string().max(16).nullable(),
  fullName: z.string().max(70).nullable(),
});
export type ReceiptSubject = z.infer<typeof SubjectSchema>;

export const ReceivedReceiptSchema = z.object({
  /** Given by pagoPA; unique together with the creditor. */
  receiptId: z.string().min(1).max(140),
  /** The ente that the notice is of, not one that has a share in it. */
  creditorFiscalCode: CreditorFiscalCodeSchema,
  noticeNumber: NoticeNumberSchema,
  iuv: z.string().min(1).max(35),
  /** What the payer gave, without the fee. */
  amountCents: CentsSchema,
  /** When the payer paid. The document may lack it: then the time of arrival is the best there is. */
  paidAt: InstantSchema.nullable(),
  pspName: z.string().max(140),
  /** In pagoPA's words: cash, creditCard, bancomat, other … */
  paymentMethod: z.string().max(35).nullable(),
  /** The PSP's fee, paid by the payer beyond the amount; null where nothing is said of it. */
  feeCents: CentsSchema.nullable(),
  /** Who paid, where the PSP says it. */
  payer: SubjectSchema.nullable(),
  /** Who owed. */
  debtor: SubjectSchema,
  companyName: z.string().max(140),
  description: z.string().max(140),
  /** The shares of the amount, each with its taxonomy code. */
  transfers: z
    .array(
      z.object({
        creditorFiscalCode: CreditorFiscalCodeSchema,
        amountCents: CentsSchema,
        taxonomyCode: z.string().max(140),
      }),
    )
    .min(1)
    .max(5),
  /** What central gave Checkout as `idCart`; null for payments that did not come from one of its carts. */
  idCart: z.string().max(210).nullable(),
});
export type ReceivedReceipt = z.infer<typeof ReceivedReceiptSchema>;
