// notices.* of the desk contract: contract → use case, nothing else.
import { noteDisclosure } from '../disclosures/note-disclosure.ts';
import { signedIn } from '../desk-procedures.ts';
import { takeDown } from './documents.ts';
import { makeNotice } from './make-notice.ts';
import { noteHandedOut } from './note-handed-out.ts';
import { previewPage } from './preview-page.ts';
import { sendShelvedNotice } from './send-notice.ts';

export const noticesHandlers = {
  make: signedIn.notices.make.handler(async ({ input, context, errors }) => {
    const made = await makeNotice(context.desk, context.store.db, input);
    if (made.ok) {
      noteHandedOut(context.store, made.value.entries, context.desk.now());
      return made.value;
    }
    const failure = made.error;
    switch (failure.code) {
      case 'NOTHING_TO_PAY':
        throw errors.NOTHING_TO_PAY();
      case 'NOT_PAYABLE':
        throw errors.NOT_PAYABLE({ data: { bollettinoIds: [...failure.bollettinoIds] } });
      case 'NO_NOTICE_NUMBER':
        throw errors.NO_NOTICE_NUMBER({ data: { bollettinoIds: [...failure.bollettinoIds] } });
      case 'FIELD_LIMIT':
        throw errors.FIELD_LIMIT({ data: { field: failure.field, reason: failure.reason } });
      case 'READ_BACK_FAILED':
        throw errors.READ_BACK_FAILED({ data: { reference: failure.reference } });
    }
  }),
  previewPage: signedIn.notices.previewPage.handler(async ({ input, context, errors }) => {
    const notice = takeDown(context.desk.documents, input.documentId);
    const picture = notice && (await previewPage(notice.document.bytes, input.page, input.widthPx));
    if (!picture) throw errors.DOCUMENT_GONE();
    return picture;
  }),
  send: signedIn.notices.send.handler(({ input, context, errors }) => {
    const notice = takeDown(context.desk.documents, input.documentId);
    if (!notice) throw errors.DOCUMENT_GONE();
    const { to, language } = input;
    const operatorId = context.signedIn.operator.id;
    const queued = sendShelvedNotice(context.desk, context.store, notice, { to, language, operatorId });
    if (!queued.ok) throw errors[queued.error]();
    const { familyId } = notice;
    noteDisclosure(context.store, { kind: 'mail', familyId, to }, { operatorId, now: context.desk.now() });
    return { mailId: queued.value.mailId };
  }),
};
