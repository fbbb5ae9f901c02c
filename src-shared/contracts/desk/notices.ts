// The official notice of one or more bollettini: made, read back, shown, mailed. Printing and saving are the shell's.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { BollettinoIdSchema, DocumentIdSchema, FamilyIdSchema, MailIdSchema } from '../../domain/ids.ts';
import { CentsSchema, InstantSchema, LanguageSchema, LocalDateSchema, NoticeNumberSchema } from '../fields.ts';
import { sessionErrors } from './session-errors.ts';

/** One per payable code: a bollettino in instalments has several. */
export const NoticeEntrySchema = z.object({
  bollettinoId: BollettinoIdSchema,
  noticeNumber: NoticeNumberSchema,
  amountCents: CentsSchema,
  dueDate: LocalDateSchema,
  subject: z.string(),
  /** 1-based; null for a single payment. */
  instalment: z.int().nullable(),
});
export type NoticeEntry = z.infer<typeof NoticeEntrySchema>;

export const NoticeDocumentSchema = z.object({
  documentId: DocumentIdSchema,
  /** Suggested, without personal data: avviso-302….pdf. */
  fileName: z.string(),
  pages: z.int().min(1),
  bytes: z.int().min(1),
  entries: z.array(NoticeEntrySchema).min(1),
  totalCents: CentsSchema,
  creditorFiscalCode: z.string(),
  creditorName: z.string(),
  cbill: z.string().nullable(),
  /** Addresses of the payer, offered for sending. */
  emails: z.array(z.string()),
  dataAsOf: InstantSchema.nullable(),
});
export type NoticeDocument = z.infer<typeof NoticeDocumentSchema>;

const base = oc.errors(sessionErrors);
const documentGone = { DOCUMENT_GONE: { status: 410 } } as const;

export const noticesContract = {
  make: base
    .input(
      z.object({
        familyId: FamilyIdSchema,
        bollettinoIds: z.array(BollettinoIdSchema).min(1).max(100),
        language: LanguageSchema,
        /** Of this instalment alone; null: of all that is owed, in one and by instalments. */
        instalment: NoticeNumberSchema.nullable().default(null),
      }),
    )
    .errors({
      NOTHING_TO_PAY: { status: 409 },
      NOT_PAYABLE: { status: 409, data: z.object({ bollettinoIds: z.array(BollettinoIdSchema) }) },
      NO_NOTICE_NUMBER: { status: 409, data: z.object({ bollettinoIds: z.array(BollettinoIdSchema) }) },
      /** A field breaks a limit of the official layout and cannot be shrunk into it. */
      FIELD_LIMIT: { status: 422, data: z.object({ field: z.string(), reason: z.string() }) },
      /** The finished file did not read back as it should: it must not be handed out. */
      READ_BACK_FAILED: { status: 500, data: z.object({ reference: z.string() }) },
    })
    .output(NoticeDocumentSchema),
  /** A page as a picture (PNG), the same that was read back. 1-based. */
  previewPage: base
    .input(
      z.object({ documentId: DocumentIdSchema, page: z.int().min(1).max(1000), widthPx: z.int().min(200).max(2000) }),
    )
    .errors(documentGone)
    .output(z.object({ pngBase64: z.string(), widthPx: z.int(), heightPx: z.int() })),
  /** Into the mail queue; `mail.one` tells what becomes of it. */
  send: base
    .input(z.object({ documentId: DocumentIdSchema, to: z.email().max(254), language: LanguageSchema }))
    .errors({
      ...documentGone,
      MAIL_UNCONFIGURED: { status: 409 },
      MAIL_BAD_ADDRESS: { status: 422 },
      MAIL_TOO_LARGE: { status: 422 },
      ATTACHMENT_BROKEN: { status: 500 },
    })
    .output(z.object({ mailId: MailIdSchema })),
};
