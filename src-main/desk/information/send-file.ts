// A published document by e-mail to a parent of a family, by this station's queue. Called by `information.send`.
import type { FamilyId, MailId, OperatorId, PublicationId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { DeskServices } from '../desk-context.ts';
import { findFamily } from '../families/find-family.ts';
import { queueMail, type QueueRefusal } from '../mail/queue-mail.ts';
import type { OpenStore } from '../store/open-store.ts';
import { findFile, type FileRefusal } from './open-file.ts';

export interface DocumentMail {
  readonly id: PublicationId;
  readonly language: ParentLanguage;
  readonly familyId: FamilyId;
  readonly to: string;
  readonly mailLanguage: Language;
  readonly operatorId: OperatorId;
}

export function sendFile(
  desk: Pick<DeskServices, 'options' | 'now' | 'mail'>,
  store: OpenStore,
  mail: DocumentMail,
): Result<MailId, FileRefusal | QueueRefusal | 'FAMILY_NOT_FOUND'> {
  const family = findFamily(store.db, mail.familyId);
  if (!family) return err('FAMILY_NOT_FOUND');
  const found = findFile(store.db, mail);
  if (!found.ok) return found;
  const { title, fileName, bytes } = found.value;
  const queued = queueMail(desk, store, {
    ...{ familyId: family.familyId, operatorId: mail.operatorId, to: mail.to, language: mail.mailLanguage },
    content: { template: 'document', title },
    attachments: [{ fileName, bytes, guard: { kind: 'digest' } }],
  });
  return queued.ok ? ok(queued.value.mailId) : queued;
}
