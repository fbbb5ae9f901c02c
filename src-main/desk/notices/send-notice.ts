// Puts a finished notice into the mail queue. Called by `notices.send`; the mail slice reads the file again, compares it and sends it.
import type { Language } from '#shared/contracts/fields.ts';
import type { OperatorId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { DeskServices } from '../desk-context.ts';
import { queueMail, type QueuedMail, type QueueRefusal } from '../mail/queue-mail.ts';
import type { OpenStore } from '../store/open-store.ts';
import { leadingNumbers, type ShelvedNotice } from './documents.ts';

export function sendShelvedNotice(
  desk: DeskServices,
  store: OpenStore,
  { document, inputs, familyId, bollettinoIds }: ShelvedNotice,
  request: { readonly to: string; readonly language: Language; readonly operatorId: OperatorId },
): Result<QueuedMail, QueueRefusal> {
  const guard = { kind: 'notice' as const, familyId, inputs: [...inputs], bollettinoIds: [...bollettinoIds] };
  return queueMail(desk, store, {
    ...{ ...request, familyId, content: { template: 'notice', count: leadingNumbers(inputs).length } },
    attachments: [{ fileName: document.fileName, bytes: document.bytes, guard }],
  });
}
