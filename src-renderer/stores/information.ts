// What the ente tells parents, as the counter finds it: searched while one types, read, printed, mailed. Works without a line.
// Used by counter/information.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { PublishedItem } from '#shared/contracts/desk/information.ts';
import type { Paper } from '#shared/contracts/desk/payments.ts';
import type { FamilyId, MailId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { printDocument } from '#renderer/clients/hand-out-document.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';
import { newTurns } from './turns.ts';

export interface OpenDocument {
  readonly item: PublishedItem;
  readonly language: ParentLanguage;
  readonly paper: Paper;
}

export const useInformationStore = defineStore('information', () => {
  const { desk, shell } = useConnection();
  const text = ref('');
  const language = ref<ParentLanguage>('it');
  const items = shallowRef<readonly PublishedItem[] | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const shown = shallowRef<OpenDocument | null>(null);
  /** Code of why the last document was not opened. */
  const problem = ref<string | null>(null);
  const readings = newTurns();
  const openings = newTurns();

  async function load(): Promise<void> {
    const isLatest = readings.begin();
    const [error, found] = await safe(desk.information.read({ language: language.value, search: text.value }));
    if (!isLatest()) return;
    failure.value = error ? failureOf(error) : null;
    if (!error) items.value = found.items;
  }

  async function open(item: PublishedItem, of: ParentLanguage): Promise<void> {
    problem.value = null;
    const isLatest = openings.begin();
    const [error, paper] = await safe(desk.information.openFile({ id: item.id, language: of }));
    if (!isLatest()) return;
    shown.value = error ? null : { item, language: of, paper };
    if (error) problem.value = isDefinedError(error) ? error.code : failureOf(error).code;
  }

  /** The message in the queue, or the code of why it was not taken. */
  async function send(familyId: FamilyId, to: string, mailLanguage: Language): Promise<MailId | { problem: string }> {
    const document = shown.value;
    if (!document) return { problem: 'UNEXPECTED' };
    const asked = { id: document.item.id, language: document.language, familyId, to, mailLanguage };
    const [error, queued] = await safe(desk.information.send(asked));
    if (!error) return queued.mailId;
    return { problem: isDefinedError(error) ? error.code : failureOf(error).code };
  }

  const print = () => shown.value && printDocument(shell, shown.value.paper.documentId);

  function forget(): void {
    readings.end();
    openings.end();
    shown.value = null;
    problem.value = null;
    items.value = null;
    text.value = '';
  }

  useSessionStore().onEnd(forget);

  return { text, language, items, failure, shown, problem, load, open, send, print, forget };
});
