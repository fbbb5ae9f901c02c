// The fake desk's information for parents: published items, requests, and what an administrator writes; in memory, as a test fills it.
// Called by fake-desk.ts and fake-administration.ts.
import { implement, ORPCError } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { InformationRequest } from '#shared/contracts/central/information.ts';
import type { PublicationView } from '#shared/contracts/central/administration/information.ts';
import type { PublishedItem } from '#shared/contracts/desk/information.ts';
import { type requestStates, stateAfter, type RequestAct } from '#shared/information/request-states.ts';
import type { DocumentId, InformationRequestId, MailId, PublicationId } from '#shared/domain/ids.ts';
import { matchesTokens, queryTokens, searchTokens } from '#shared/domain/fold-for-search.ts';
import type { RequestCode } from '#shared/information/request-code.ts';
import { blankPage, instant } from './fake-values.ts';

export interface FakeInformation {
  items: PublishedItem[];
  requests: InformationRequest[];
  publications: PublicationView[];
  /** What was asked for: `send ADDRESS`, `order question`, `published ID`. */
  readonly asked: string[];
}

const said = (value: string) => ({ value, language: 'it' as const });

export function fakeItem(change: Partial<PublishedItem> = {}): PublishedItem {
  return {
    ...{
      id: 'pb-1' as PublicationId,
      kind: 'document',
      title: said('Tariffe della mensa'),
      text: said('Per fascia ISEE.'),
    },
    ...{ category: null, from: null, until: null },
    files: [{ language: 'it', bytes: 48_000, pages: 2, here: true }],
    ...change,
  };
}

export function fakeRequest(change: Partial<InformationRequest> = {}): InformationRequest {
  return {
    ...{
      id: '01890000-0000-7000-8000-000000000001' as InformationRequestId,
      revision: 1,
      code: 'ABCDEF' as RequestCode,
      state: 'open',
      origin: 'kiosk',
    },
    ...{
      stationName: 'Totem atrio',
      familyId: null,
      language: 'it',
      text: 'La mensa parte lunedì?',
      name: 'Maria Esposito',
    },
    ...{ email: 'maria.esposito@example.it', phone: null, askedAt: instant(new Date()), holder: null, answer: null },
    ...{ mail: null, closedAt: null },
    ...change,
  };
}

export function createFakeInformation(): FakeInformation {
  return { items: [], requests: [], publications: [], asked: [] };
}

export function fakeInformationHandlers(state: FakeInformation, check: () => void) {
  const information = implement(deskContract).use(({ next }) => {
    check();
    return next();
  }).information;
  const find = (id: InformationRequestId): InformationRequest => {
    const request = state.requests.find((one) => one.id === id);
    if (!request) throw new ORPCError('REQUEST_UNKNOWN', { status: 404 });
    return request;
  };
  const change = (
    id: InformationRequestId,
    act: RequestAct,
    with_: Partial<InformationRequest>,
  ): InformationRequest => {
    const before = find(id);
    const after = {
      ...before,
      ...with_,
      state: stateAfter(before.state, act) ?? before.state,
      revision: before.revision + 1,
    };
    state.requests = state.requests.map((one) => (one.id === id ? after : one));
    return after;
  };
  const me = { name: 'Anna Bianchi', mine: true };
  const paper = (pages: number) => ({
    documentId: 'doc-info' as DocumentId,
    fileName: 'documento.pdf',
    pages,
    bytes: 48_000,
  });
  const holderAfter = { take: me, reopen: me, release: null, close: null } as const;
  return {
    read: information.read.handler(({ input }) => ({
      items: state.items.filter(({ title, text }) =>
        matchesTokens(searchTokens(`${title.value} ${text?.value ?? ''}`), queryTokens(input.search)),
      ),
      dataAsOf: instant(new Date()),
    })),
    openFile: information.openFile.handler(() => paper(2)),
    openDraftFile: information.openDraftFile.handler(({ input }) => paper(input.pages)),
    page: information.page.handler(() => ({ pngBase64: blankPage, widthPx: 1, heightPx: 1 })),
    send: information.send.handler(({ input }) => {
      state.asked.push(`send ${input.to}`);
      return { mailId: 'mail-1' as MailId };
    }),
    requests: {
      list: information.requests.list.handler(({ input }) => {
        const requests = state.requests.filter((one) => input.states.includes(one.state));
        const count = (of: (typeof requestStates)[number]) => state.requests.filter((one) => one.state === of).length;
        const counts = {
          open: count('open'),
          taken: count('taken'),
          answered: count('answered'),
          closed: count('closed'),
        };
        return { requests, total: requests.length, counts };
      }),
      find: information.requests.find.handler(({ input }) => {
        const found = state.requests.find((one) => one.code === input.code);
        if (!found) throw new ORPCError('REQUEST_UNKNOWN', { status: 404 });
        return found;
      }),
      create: information.requests.create.handler(({ input }) => {
        const made = fakeRequest({
          ...input,
          origin: 'counter',
          stationName: 'Sportello 1',
          code: 'GHJKMN' as RequestCode,
        });
        state.requests = [...state.requests, made];
        return made;
      }),
      act: information.requests.act.handler(({ input }) =>
        change(input.id, input.act, { holder: holderAfter[input.act] }),
      ),
      answer: information.requests.answer.handler(({ input }) =>
        change(input.id, 'answer', {
          ...{ holder: me, mail: { state: 'waiting', cause: null } },
          answer: { text: input.text, to: input.to, by: me.name, at: instant(new Date()) },
        }),
      ),
    },
  };
}

export function fakeAdministerInformationHandlers(state: FakeInformation, check: () => void) {
  const information = implement(deskContract).use(({ next }) => {
    check();
    return next();
  }).administration.information;
  const put = (view: PublicationView): { publication: PublicationView } => {
    const there = state.publications.some(({ id }) => id === view.id);
    state.publications = there
      ? state.publications.map((one) => (one.id === view.id ? view : one))
      : [...state.publications, view];
    return { publication: view };
  };
  const find = (id: PublicationId): PublicationView => {
    const found = state.publications.find((one) => one.id === id);
    if (!found) throw new ORPCError('CHANGED_MEANWHILE', { status: 409 });
    return found;
  };
  const now = () => ({ changedAt: instant(new Date()), changedBy: 'Anna Bianchi' });
  return {
    list: information.list.handler(() => ({ publications: state.publications })),
    save: information.save.handler(({ input: { known, content } }) => {
      const before = known && find(known.id);
      const id = before?.id ?? (`pb-${String(state.publications.length + 1)}` as PublicationId);
      state.asked.push(`saved ${id}`);
      const position = before?.position ?? state.publications.length;
      return put({
        id,
        revision: (before?.revision ?? 0) + 1,
        state: before?.state ?? 'draft',
        position,
        content,
        ...now(),
      });
    }),
    setState: information.setState.handler(({ input }) => {
      const before = find(input.id);
      state.asked.push(`${input.state} ${input.id}`);
      return put({ ...before, state: input.state, revision: before.revision + 1, ...now() });
    }),
    remove: information.remove.handler(({ input }) => {
      state.publications = state.publications.filter(({ id }) => id !== input.id);
      return {};
    }),
    order: information.order.handler(({ input: { kind, ids } }) => {
      state.asked.push(`order ${kind}`);
      const ordered = ids.map((id, position) => ({ ...find(id), position }));
      state.publications = [...state.publications.filter(({ content }) => content.kind !== kind), ...ordered];
      return { publications: ordered };
    }),
    history: information.history.handler(() => ({
      changes: [
        {
          at: instant(new Date()),
          operatorName: 'Davide Ferri',
          stationName: 'Sportello 1',
          deed: 'published' as const,
        },
      ],
    })),
    putFile: information.putFile.handler(({ input: { hash, bytes } }) => ({ file: { hash, bytes, pages: 1 } })),
    filePiece: information.filePiece.handler(() => ({ base64: '', pieces: 1 })),
  };
}
