// What the ente tells parents, as this kiosk has it: also without a line, also for whoever has not signed in. Called by kiosk/information.
import { isDefinedError, safe } from '@orpc/client';
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { PublishedItem } from '#shared/contracts/desk/information.ts';
import type { Paper } from '#shared/contracts/desk/payments.ts';
import type { InformationRequestId, PublicationId } from '#shared/domain/ids.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { RequestCode } from '#shared/information/request-code.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { printDocument } from '#renderer/clients/hand-out-document.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useIdleStore } from './idle.ts';
import { useLooksStore } from './looks.ts';
import { useParentStore } from './parent.ts';
import { useAsk } from './use-ask.ts';

export interface Information {
  /** What is searched for. */
  readonly text: Ref<string>;
  readonly items: Readonly<ShallowRef<readonly PublishedItem[] | null>>;
  readonly failure: Readonly<ShallowRef<Failure | null>>;
  load(): Promise<void>;
}

/** Asked anew with every letter and every language; an older answer never covers a newer one. */
export function useInformation(): Information {
  const { kiosk } = useConnection();
  const looks = useLooksStore();
  const text = ref('');
  const items = shallowRef<readonly PublishedItem[] | null>(null);
  const failure = shallowRef<Failure | null>(null);
  let latest = 0;

  async function load(): Promise<void> {
    const mine = ++latest;
    const [error, found] = await safe(kiosk.information.read({ language: looks.language, search: text.value }));
    if (mine !== latest) return;
    failure.value = error ? failureOf(error) : null;
    if (!error) items.value = found.items;
  }

  watch([text, () => looks.language], () => void load());
  void load();
  return { text, items, failure, load };
}

/** One document: its pages as pictures, and the printer. */
export function useDocument(id: PublicationId, language: ParentLanguage) {
  const { kiosk, shell } = useConnection();
  const ask = useAsk();
  const idle = useIdleStore();
  const paper = shallowRef<Paper | null>(null);
  const picture = ref<string | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const page = ref(1);

  async function load(): Promise<void> {
    failure.value = null;
    if (!paper.value) {
      const [error, opened] = await ask(kiosk.information.openFile({ id, language }));
      if (error) return fail(error);
      paper.value = opened;
    }
    const wanted = page.value;
    const { documentId } = paper.value;
    const [error, shown] = await ask(kiosk.information.page({ documentId, page: wanted, widthPx: 1200 }));
    if (wanted !== page.value) return;
    if (error) fail(error);
    else picture.value = `data:image/png;base64,${shown.pngBase64}`;
  }

  /** Withdrawn or not here yet is for a parent the same: it cannot be shown now. */
  function fail(error: unknown): void {
    const known = failureOf(error);
    failure.value = known.code === 'UNEXPECTED' ? { ...known, code: 'DOCUMENT_GONE' } : known;
  }

  const print = () =>
    paper.value ? idle.during('printing', printDocument(shell, paper.value.documentId)) : Promise.resolve(null);

  watch(page, () => void load());
  void load();
  return { paper, picture, failure, page, load, print };
}

export function useQuestion() {
  const { kiosk } = useConnection();
  const parent = useParentStore();
  const looks = useLooksStore();
  const ask = useAsk();
  const code = ref<RequestCode | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** This kiosk, or this family, has asked too much of late. */
  const tooMany = ref(false);

  async function send(id: InformationRequestId, text: string, email: string): Promise<void> {
    failure.value = null;
    tooMany.value = false;
    const asked = { id, language: looks.language, text, email };
    const call = parent.session ? kiosk.information.askAsParent(asked) : kiosk.information.ask(asked);
    const [error, answer] = await ask(call);
    if (!error) code.value = answer.code;
    else if (isDefinedError(error) && error.code === 'TOO_MANY_REQUESTS') tooMany.value = true;
    else failure.value = failureOf(error);
  }

  return { code, failure, tooMany, send };
}
