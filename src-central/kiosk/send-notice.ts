// A notice that a kiosk drew goes into central's mail queue, sealed for its one message; the queue forgets it when it has left or never will.
// Called by the handlers, which have made sure that the notices are the parent's.
import type { NoticeSource } from '#shared/contracts/central/kiosk/notices.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import { selectMail } from '../mail/mail-queries.ts';
import { queueCentralMail } from '../mail/queue-mail.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { countMail } from './sessions/queries.ts';

/** A parent mails herself a few notices; nobody sends the ente's mail to the world from here. */
export const mailsPerSession = 10;

export interface NoticeMail {
  readonly id: string;
  readonly familyId: FamilyId;
  readonly to: string;
  readonly language: ParentLanguage;
  readonly sources: readonly NoticeSource[];
  readonly pdf: Buffer;
}

export async function sendNotice(
  db: ReadableDb,
  sealer: Sealer,
  { enteId, session }: { readonly enteId: EnteId; readonly session: string },
  { id, familyId, to, language, sources, pdf }: NoticeMail,
): Promise<Result<void, 'TOO_MANY_MESSAGES'>> {
  const sealedPdf = sealer.seal(pdf.toString('base64'), `mail/${id}`);
  const number = sources.flatMap(({ single, instalments }) => (single ?? instalments[0])?.noticeNumber ?? [])[0];
  const fileName = `avviso-${number ?? ''}.pdf`;
  const content = { template: 'drawnNotice', count: sources.length, fileName, sealedPdf } as const;
  return await writeTx(db, enteId, 'kiosk.mail', async (tx) => {
    if (await selectMail(tx.db, enteId, id)) return ok(undefined);
    if ((await countMail(tx.db, enteId, session)) > mailsPerSession) return err('TOO_MANY_MESSAGES');
    await queueCentralMail(tx.db, { enteId, id, familyId, to, language, content }, new Date());
    return ok(undefined);
  });
}

/** Undefined for a message that is not about one of these families. */
export async function sentState(
  db: ReadableDb,
  enteId: EnteId,
  families: readonly FamilyId[],
  id: string,
): Promise<{ state: 'waiting' | 'sent' | 'failed'; cause: MailErrorCode | null } | undefined> {
  const mail = await selectMail(db, enteId, id);
  if (!mail || mail.family_id === null || !families.includes(mail.family_id)) return undefined;
  const { state, cause } = mail;
  switch (state) {
    case 'waiting':
    case 'sending':
      return { state: 'waiting', cause };
    case 'sent':
      return { state: 'sent', cause: null };
    case 'failed':
    case 'uncertain':
    case 'bounced':
    case 'cancelled':
      return { state: 'failed', cause };
  }
}
