// What papers are made of: the slip of a payment with its QR, the receipt, and the slip with a request's code. Plain data that crosses to the drawing thread.
// Made by the slices from their rows and central's answers; drawn by paper-worker.ts.
import { z } from 'zod';
import { CentsSchema, LanguageSchema, LocalDateSchema } from '#shared/contracts/fields.ts';
import { ParentLanguageSchema } from '#shared/domain/parent-language.ts';

const LetterheadSchema = z.object({
  name: z.string(),
  sector: z.string().nullable(),
  /** A file. */
  logo: z.string().nullable(),
  helpPhone: z.string().nullable(),
  helpEmail: z.string().nullable(),
});
export type Letterhead = z.infer<typeof LetterheadSchema>;

const SlipSchema = z.object({
  kind: z.literal('slip'),
  language: LanguageSchema,
  from: LetterheadSchema,
  /** Grouped, as it is read aloud. */
  code: z.string(),
  link: z.url(),
  linkUntil: LocalDateSchema,
  totalCents: CentsSchema,
  notices: z.array(z.object({ subject: z.string(), amountCents: CentsSchema, dueDate: LocalDateSchema })),
});
export type SlipPaper = z.infer<typeof SlipSchema>;

const PaidLineSchema = z.object({
  child: z.string(),
  service: z.string(),
  quantity: z.int(),
  unitCents: CentsSchema,
});
export type PaidLine = z.infer<typeof PaidLineSchema>;

const ReceiptPaperSchema = z.object({
  kind: z.literal('receipt'),
  language: LanguageSchema,
  from: LetterheadSchema,
  madeOn: LocalDateSchema,
  totalCents: CentsSchema,
  /** Whoever was asked to pay, each once. */
  payers: z.array(z.string()),
  payments: z.array(
    z.object({
      subject: z.string().nullable(),
      period: z.object({ from: LocalDateSchema, to: LocalDateSchema }).nullable(),
      lines: z.array(PaidLineSchema),
      amountCents: CentsSchema,
      paidOn: LocalDateSchema,
      noticeNumber: z.string(),
      receiptId: z.string(),
      provider: z.string(),
      method: z.string().nullable(),
      feeCents: CentsSchema.nullable(),
    }),
  ),
});
export type ReceiptPaper = z.infer<typeof ReceiptPaperSchema>;

const CodeSlipSchema = z.object({
  kind: z.literal('codeSlip'),
  about: z.enum(['question', 'registration']),
  language: ParentLanguageSchema,
  from: LetterheadSchema,
  /** Grouped, as it is read aloud. */
  code: z.string(),
  madeOn: LocalDateSchema,
});
export type CodeSlipPaper = z.infer<typeof CodeSlipSchema>;

export const PaperModelSchema = z.discriminatedUnion('kind', [SlipSchema, ReceiptPaperSchema, CodeSlipSchema]);
export type PaperModel = z.infer<typeof PaperModelSchema>;
