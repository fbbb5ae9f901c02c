// information.* of the kiosk contract.
import { ORPCError } from '@orpc/server';
import { passOn } from './ask-central.ts';
import { kioskWindow, parentWindow } from './kiosk-procedures.ts';

const { information } = kioskWindow;
const missing = () => {
  throw new ORPCError('NOT_AVAILABLE', { status: 503 });
};

export const kioskInformationHandlers = {
  documents: information.documents.handler(missing),
  openDocument: information.openDocument.handler(missing),
  news: information.news.handler(missing),
  questions: information.questions.handler(missing),
  ask: information.ask.handler(passOn((central, input) => central.information.ask(input))),
  askAsParent: parentWindow.information.askAsParent.handler(
    passOn((central, input) => central.information.askAsParent(input)),
  ),
};
