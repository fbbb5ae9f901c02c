// information.* of the desk contract: contract → use case, nothing else; what parents ask is central's own, one line each.
import { localDateAt } from '#shared/domain/local-date.ts';
import { administrators, relay as relayAdministration } from '../administration/relay.ts';
import { relay } from '../central/relay.ts';
import { signedIn } from '../desk-procedures.ts';
import { previewPage } from '../notices/preview-page.ts';
import { syncState } from '../sync/queries.ts';
import { findFile, shelve } from './open-file.ts';
import { readInformation } from './read-information.ts';
import { sendFile } from './send-file.ts';

const information = signedIn.information;
const requests = information.requests;

export const informationHandlers = {
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
  send: information.send.handler(({ input, context, errors }) => {
    const { desk, store, signedIn: session } = context;
    const sent = sendFile(desk, store, { ...input, operatorId: session.operator.id });
    if (!sent.ok) throw errors[sent.error]();
    return { mailId: sent.value };
  }),
  openDraftFile: administrators.information.openDraftFile.handler(async (call) => {
    const { hash, pages } = call.input;
    const pieces: Buffer[] = [];
    for (let piece = 0, of = 1; piece < of; piece++) {
      const answer = await relayAdministration((central) => central.information.filePiece({ hash, piece }))(call);
      pieces.push(Buffer.from(answer.base64, 'base64'));
      of = answer.pieces;
    }
    const bytes = Buffer.concat(pieces);
    const file = { hash, pages, bytes: bytes.byteLength };
    return shelve(call.context.desk.documents, { fileName: 'documento.pdf', file, bytes });
  }),
  requests: {
    list: requests.list.handler(relay((central, input) => central.information.requests.list(input))),
    find: requests.find.handler(relay((central, input) => central.information.requests.find(input))),
    create: requests.create.handler(relay((central, input) => central.information.requests.create(input))),
    act: requests.act.handler(relay((central, input) => central.information.requests.act(input))),
    answer: requests.answer.handler(relay((central, input) => central.information.requests.answer(input))),
  },
};
