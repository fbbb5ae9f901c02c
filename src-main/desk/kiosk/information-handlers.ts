// information.* of the kiosk contract: what is published is read from this station's own store, whoever stands before it; asking is central's.
import { localDateAt } from '#shared/domain/local-date.ts';
import { requestCodeText } from '#shared/information/request-code.ts';
import { findFile, shelve } from '../information/open-file.ts';
import { readInformation } from '../information/read-information.ts';
import { previewPage } from '../notices/preview-page.ts';
import { syncState } from '../sync/queries.ts';
import { passOn } from './ask-central.ts';
import { kioskWindow, parentWindow } from './kiosk-procedures.ts';
import { makeCodeSlip } from './make-code-slip.ts';

const { information } = kioskWindow;

export const kioskInformationHandlers = {
  read: information.read.handler(({ input, context: { desk, store } }) => ({
    items: readInformation(store.db, input, localDateAt(desk.now().getTime())),
    dataAsOf: syncState.get(store.db)?.dataAsOf ?? null,
  })),
  openFile: information.openFile.handler(({ input, context: { desk, store }, errors }) => {
    const found = findFile(store.db, input);
    if (!found.ok) throw errors[found.error]();
    return shelve(desk.documents, found.value);
  }),
  page: information.page.handler(async ({ input, context: { desk }, errors }) => {
    const document = desk.documents.find(input.documentId);
    const picture = document && (await previewPage(document.bytes, input.page, input.widthPx));
    if (!picture) throw errors.DOCUMENT_GONE();
    return picture;
  }),
  slip: information.slip.handler(({ input: { code, language }, context: { desk, store } }) =>
    makeCodeSlip(desk, store.db, { about: 'question', code: requestCodeText(code), language }),
  ),
  ask: information.ask.handler(passOn((central, input) => central.information.ask(input))),
  askAsParent: parentWindow.information.askAsParent.handler(
    passOn((central, input) => central.information.askAsParent(input)),
  ),
};
