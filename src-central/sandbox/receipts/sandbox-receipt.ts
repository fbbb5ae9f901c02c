// A receipt as the stand-in keeps it: one payment of one notice, and how far the news of it has come. Used by this folder and by checkout/.
import { z } from 'zod';

const SubjectSchema = z.object({ type: z.enum(['F', 'G']), fiscalCode: z.string(), fullName: z.string() });
export type SandboxSubject = z.infer<typeof SubjectSchema>;

export const SandboxReceiptSchema = z.object({
  receiptId: z.string(),
  organization: z.string(),
  nav: z.string(),
  iuv: z.string(),
  amount: z.int(),
  fee: z.int(),
  description: z.string(),
  companyName: z.string(),
  debtor: SubjectSchema,
  payer: SubjectSchema.nullable(),
  transfers: z.array(
    z.object({
      idTransfer: z.string(),
      amount: z.int(),
      organization: z.string(),
      companyName: z.string(),
      iban: z.string().nullable(),
      remittanceInformation: z.string(),
      category: z.string(),
    }),
  ),
  psp: z.object({ id: z.string(), name: z.string(), channel: z.string() }),
  paymentMethod: z.string(),
  /** Milliseconds since 1970, like every time here. */
  paidAt: z.number(),
  idCart: z.string().nullable(),
  /** When GPD and the station hear of it. */
  dueAt: z.number(),
  /** `kept`: GPD gives it out. `duplicate`: GPD has one of this notice already and refused it. */
  state: z.enum(['waiting', 'kept', 'duplicate']),
  /** Null: not due yet, or the station has answered OK, or the attempts are used up. Where there is no station it simply passes. */
  nextPushAt: z.number().nullable(),
  attempts: z.int(),
  /** What the station answered last: OK, a fault code, or why there was no answer. */
  lastAnswer: z.string().nullable(),
});
export type SandboxReceipt = z.infer<typeof SandboxReceiptSchema>;
