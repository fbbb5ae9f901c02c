// "Paga presso PSP": what a notice says, for the kiosk's desk, which draws it; and the finished file on its way into a mailbox.
// The file is drawn in the desk's memory and is kept nowhere; central sends it sealed and forgets it when it has left.
import { z } from 'zod';
import { BollettinoIdSchema } from '../../../domain/ids.ts';
import { ParentLanguageSchema } from '../../../domain/parent-language.ts';
import { CentsSchema, InstantSchema, LocalDateSchema, NoticeNumberSchema } from '../../fields.ts';
import { mailErrorCodes } from '../../../mail/mail-errors.ts';
import { AddressSchema } from '../../records/family.ts';
import { parentBase } from './base.ts';

const CodeSchema = z.object({
  noticeNumber: NoticeNumberSchema,
  amountCents: CentsSchema,
  dueDate: LocalDateSchema,
});

/** One bollettino as it can be paid now: in one, in instalments, or both. */
export const NoticeSourceSchema = z.object({
  bollettinoId: BollettinoIdSchema,
  subject: z.string().max(140),
  debtor: z.object({ fiscalCode: z.string().max(16), fullName: z.string(), address: AddressSchema.nullable() }),
  single: CodeSchema.nullable(),
  instalments: z.array(CodeSchema.extend({ instalment: z.int().min(1) })),
});
export type NoticeSource = z.infer<typeof NoticeSourceSchema>;

const bollettinoIds = z.array(BollettinoIdSchema).min(1).max(20);

/** 1.5 MB as base64: twenty notices are well below. */
export const longestNoticeBase64 = 2_000_000;

export const sentStates = ['waiting', 'sent', 'failed'] as const;

export const noticeFailures = {
  /** None of them is owed any more. */
  NOTHING_TO_PAY: { status: 409 },
  /** These are paid, being paid, cancelled, or nothing of this parent's. */
  NOT_PAYABLE: { status: 409, data: z.object({ bollettinoIds: z.array(BollettinoIdSchema) }) },
  NO_NOTICE_NUMBER: { status: 409, data: z.object({ bollettinoIds: z.array(BollettinoIdSchema) }) },
  /** The office has no fiscal code of whoever is asked to pay. */
  DEBTOR_CODE_MISSING: { status: 409 },
} as const;

export const kioskNoticesContract = {
  source: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/notices', summary: 'What the notices of these bollettini say' })
    .errors(noticeFailures)
    .input(z.object({ bollettinoIds }))
    .output(z.object({ notices: z.array(NoticeSourceSchema), emails: z.array(z.string()), asOf: InstantSchema })),
  send: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/notices/send', summary: 'A drawn notice by e-mail' })
    .errors({
      ...noticeFailures,
      MAIL_BAD_ADDRESS: { status: 422 },
      /** It is no PDF. */
      ATTACHMENT_BROKEN: { status: 422 },
      /** So many messages leave no session. */
      TOO_MANY_MESSAGES: { status: 429 },
    })
    .input(
      z.object({
        /** Asking twice sends one. */
        id: z.uuid({ version: 'v7' }),
        bollettinoIds,
        to: z.email().max(254),
        language: ParentLanguageSchema,
        pdfBase64: z.base64().max(longestNoticeBase64),
      }),
    )
    .output(z.object({})),
  sent: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/notices/sent', summary: 'What became of a message of this session' })
    .errors({ MESSAGE_UNKNOWN: { status: 404 } })
    .input(z.object({ id: z.uuid({ version: 'v7' }) }))
    .output(z.object({ state: z.enum(sentStates), cause: z.enum(mailErrorCodes).nullable() })),
};
