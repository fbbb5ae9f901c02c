// "Paga presso PSP" at a kiosk's window: drawn in the desk's memory from central's answer, shown, printed or mailed by its id.
import { z } from 'zod';
import { kioskNoticesContract, noticeFailures } from '../central/kiosk/notices.ts';
import { NoticeDocumentSchema, noticesContract } from '../desk/notices.ts';
import { BollettinoIdSchema, DocumentIdSchema } from '../../domain/ids.ts';
import { ParentLanguageSchema } from '../../domain/parent-language.ts';
import { parentWindowBase } from './base.ts';

const { NOTHING_TO_PAY, NOT_PAYABLE, NO_NOTICE_NUMBER, DEBTOR_CODE_MISSING } = noticeFailures;

export const kioskNoticesWindowContract = {
  make: parentWindowBase
    .errors({
      ...{ NOTHING_TO_PAY, NOT_PAYABLE, NO_NOTICE_NUMBER, DEBTOR_CODE_MISSING },
      /** A text of the office does not fit the official layout. */
      FIELD_LIMIT: { status: 422, data: z.object({ field: z.string() }) },
      /** It did not read back as it should: it must not be handed out. */
      READ_BACK_FAILED: { status: 500, data: z.object({ reference: z.string() }) },
    })
    .input(z.object({ bollettinoIds: z.array(BollettinoIdSchema).min(1).max(20), language: ParentLanguageSchema }))
    .output(NoticeDocumentSchema),
  ...parentWindowBase.router({ previewPage: noticesContract.previewPage, sent: kioskNoticesContract.sent }),
  /** `sent` tells what becomes of it. */
  send: parentWindowBase
    .errors({
      DOCUMENT_GONE: { status: 410 },
      ...noticeFailures,
      ...{ MAIL_BAD_ADDRESS: { status: 422 }, TOO_MANY_MESSAGES: { status: 429 } },
    })
    .input(z.object({ documentId: DocumentIdSchema, to: z.email().max(254), language: ParentLanguageSchema }))
    .output(z.object({ id: z.uuid({ version: 'v7' }) })),
};
