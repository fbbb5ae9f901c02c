// What the ente publishes, on the fake kiosk: one document, one piece of news, one question, and the way to ask. Called by fake-kiosk-desk.ts.
import { implement } from '@orpc/server';
import { kioskContract } from '#shared/contracts/kiosk/index.ts';
import { matchesTokens, queryTokens, searchTokens } from '#shared/domain/fold-for-search.ts';
import type { DocumentId, PublicationId } from '#shared/domain/ids.ts';
import type { RequestCode } from '#shared/information/request-code.ts';
import { fakeItem } from './fake-information.ts';
import { blankPage, instant, localDate } from './fake-values.ts';

const said = (value: string) => ({ value, language: 'it' as const });
const items = [
  fakeItem(),
  fakeItem({
    ...{ id: 'pb-2' as PublicationId, kind: 'news', title: said('Iscrizioni aperte'), files: [] },
    ...{ text: said('Fino al **30 giugno**.\n\n- codice fiscale'), from: localDate('2026-03-02') },
  }),
  fakeItem({
    ...{ id: 'pb-3' as PublicationId, kind: 'question', title: said('Dove pago?'), text: said('In banca.'), files: [] },
    category: said('Pagamenti'),
  }),
];

/** @param note what was asked for: `question TEXT ADDRESS` */
export function fakeKioskInformation(note: (what: string) => void) {
  const { information } = implement(kioskContract);
  const code = 'ABCDEF' as RequestCode;
  return {
    read: information.read.handler(({ input }) => ({
      items: items.filter(({ title }) => matchesTokens(searchTokens(title.value), queryTokens(input.search))),
      dataAsOf: instant(new Date()),
    })),
    openFile: information.openFile.handler(() => ({
      ...{ documentId: 'doc-info' as DocumentId, fileName: 'tariffe.pdf', pages: 2, bytes: 48_000 },
    })),
    page: information.page.handler(() => ({ pngBase64: blankPage, widthPx: 1, heightPx: 1 })),
    slip: information.slip.handler(({ input }) => {
      note(`slip ${input.code} ${input.language}`);
      return { documentId: 'doc-code' as DocumentId, fileName: 'richiesta.pdf', pages: 1, bytes: 1 };
    }),
    ask: information.ask.handler(({ input }) => {
      note(`question ${input.text} ${input.email}`);
      return { code };
    }),
    askAsParent: information.askAsParent.handler(({ input }) => {
      note(`question of the parent ${input.text} ${input.email}`);
      return { code };
    }),
  };
}
