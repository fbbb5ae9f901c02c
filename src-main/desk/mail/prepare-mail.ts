// A queued message made ready to leave: its attachments are read again as they lie in the store, compared with what they must still say,
// and once more as they stand in the composed message. Called by the mail office right before it sends; a broken attachment never goes out.
import { err, ok, type Result } from '#shared/domain/result.ts';
import { mailError, type MailError } from '#shared/mail/mail-error.ts';
import { MailContentSchema } from '#shared/mail/template.ts';
import { readEnte } from '../notices/creditor.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { extractAttachments, looksLikePdf, sha256Of } from './attachment.ts';
import { AttachmentGuardSchema, checkGuard } from './attachment-guard.ts';
import { composeMail } from './compose-mail.ts';
import { attachmentsOf, bodyOf, type MailRecord } from './queries.ts';

export interface PrepareTools {
  readonly db: ReadableDb;
  readonly from: string;
  readonly resourcesDir: string;
}

/** The bytes to be handed over. 'later': what is attached is being paid right now. */
export async function prepareMail(mail: MailRecord, tools: PrepareTools): Promise<Result<Buffer, MailError | 'later'>> {
  const { db, from, resourcesDir } = tools;
  const body = bodyOf.get(db, mail.id);
  const sender = readEnte(db);
  if (!body || !sender) return err(mailError('ATTACHMENT_BROKEN'));
  const content = MailContentSchema.parse(JSON.parse(body.content));
  const files = attachmentsOf.all(db, mail.id);
  for (const { bytes, sha256, guard } of files) {
    if (!looksLikePdf(bytes) || sha256Of(bytes) !== sha256) return err(mailError('ATTACHMENT_BROKEN'));
    const wrong = await checkGuard(db, AttachmentGuardSchema.parse(JSON.parse(guard)), bytes, resourcesDir);
    if (wrong === 'later') return err('later');
    if (wrong !== null) return err(mailError(wrong));
  }
  const message = await composeMail({
    ...{ from, to: mail.recipient, language: mail.language, content, sender, files },
    ...{ messageId: mail.messageId, date: new Date(mail.createdAt) },
  });
  const attached = extractAttachments(message)?.map(sha256Of).join();
  return attached === files.map(({ sha256 }) => sha256).join() ? ok(message) : err(mailError('ATTACHMENT_BROKEN'));
}
