// Mails a finished notice to one address. Called by `notices.send`; the mail slice composes, checks and delivers.
import type { Instant, Language } from '#shared/contracts/fields.ts';
import type { OperatorId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { DeskServices } from '../desk-context.ts';
import { mailOf } from '../mail/kept-account.ts';
import type { MailError } from '../mail/mail-error.ts';
import { storedMailLog } from '../mail/mail-log.ts';
import { sendNotice } from '../mail/send-notice.ts';
import type { OpenStore } from '../store/open-store.ts';
import { leadingNumbers, type ShelvedNotice } from './documents.ts';
import { readBack } from './engine.ts';

/** When the server took it, or why it did not leave; the attachment is read back once more before. */
export function sendShelvedNotice(
  desk: DeskServices,
  store: OpenStore,
  notice: ShelvedNotice,
  request: { readonly to: string; readonly language: Language; readonly operatorId: OperatorId },
): Promise<Result<{ readonly sentAt: Instant; readonly messageId: string }, MailError>> {
  const { resourcesDir } = desk.options;
  return sendNotice(
    {
      ...request,
      pdf: notice.document.bytes,
      sha256: notice.sha256,
      noticeNumbers: leadingNumbers(notice.inputs),
      creditor: notice.creditor,
      familyId: notice.familyId,
    },
    {
      mail: mailOf(store.db, desk.options.mail),
      readBack: async (pdf) => (await readBack(pdf, notice.inputs, { resourcesDir })).ok,
      log: storedMailLog(store.writeTx),
      now: desk.now,
    },
  );
}
