// notices.* of the kiosk contract: drawn in this desk's memory from central's answer, read back, shelved, mailed through central.
import { uuidv7 } from 'uuidv7';
import { paperLanguage } from '#shared/domain/parent-language.ts';
import { takeDown } from '../notices/documents.ts';
import { previewPage } from '../notices/preview-page.ts';
import { askCentral, passOn } from './ask-central.ts';
import { parentWindow } from './kiosk-procedures.ts';
import { makeKioskNotice } from './make-notice.ts';

const { notices } = parentWindow;

export const kioskNoticesHandlers = {
  make: notices.make.handler(async ({ context, input, errors }) => {
    const { bollettinoIds } = input;
    const source = await askCentral(context, (central) => central.notices.source({ bollettinoIds }));
    const made = await makeKioskNotice(context.desk, context.store.db, source, paperLanguage(input.language));
    if (made.ok) return made.value;
    if (made.error.code === 'FIELD_LIMIT') throw errors.FIELD_LIMIT({ data: { field: made.error.field } });
    throw errors.READ_BACK_FAILED({ data: { reference: made.error.reference } });
  }),
  previewPage: notices.previewPage.handler(async ({ context, input, errors }) => {
    const notice = takeDown(context.desk.documents, input.documentId);
    const picture = notice && (await previewPage(notice.document.bytes, input.page, input.widthPx));
    if (!picture) throw errors.DOCUMENT_GONE();
    return picture;
  }),
  send: notices.send.handler(async ({ context, input, errors }) => {
    const notice = takeDown(context.desk.documents, input.documentId);
    if (!notice) throw errors.DOCUMENT_GONE();
    const id = uuidv7();
    const message = {
      ...{ id, to: input.to, language: input.language, bollettinoIds: [...notice.bollettinoIds] },
      pdfBase64: Buffer.from(notice.document.bytes).toString('base64'),
    };
    await askCentral(context, (central) => central.notices.send(message));
    return { id };
  }),
  sent: notices.sent.handler(passOn((central, input) => central.notices.sent(input))),
};
