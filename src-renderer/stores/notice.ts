// The notice on the screen: one PDF for the ticked bollettini, its pages as pictures, and what is done with it.
// Used by counter/notice. Printing and saving are the shell's; the file itself never passes through here.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { NoticeDocument } from '#shared/contracts/desk/notices.ts';
import type { BollettinoId, FamilyId, MailId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';
import { printDocument, saveDocument } from '#renderer/clients/hand-out-document.ts';

export type NoticeProblem =
  | { readonly code: 'NOTHING_TO_PAY' | 'NOT_PAYABLE' | 'NO_NOTICE_NUMBER'; readonly reference: '' }
  | { readonly code: 'FIELD_LIMIT'; readonly field: string; readonly reference: '' }
  | { readonly code: 'READ_BACK_FAILED'; readonly reference: string }
  | Failure;

export type SendProblem =
  'MAIL_UNCONFIGURED' | 'MAIL_BAD_ADDRESS' | 'MAIL_TOO_LARGE' | 'ATTACHMENT_BROKEN' | Failure['code'];
export interface Wish {
  readonly familyId: FamilyId;
  readonly bollettinoIds: readonly BollettinoId[];
  readonly language: Language;
  readonly instalment: NoticeNumber | null;
}

export const useNoticeStore = defineStore('notice', () => {
  const { desk, shell } = useConnection();
  const document = shallowRef<NoticeDocument | null>(null);
  const problem = shallowRef<NoticeProblem | null>(null);
  /** The message last put into the queue from this screen. */
  const mailed = shallowRef<MailId | null>(null);
  const sending = ref(false);
  let wished: Wish | null = null;

  async function make(wish: Wish): Promise<void> {
    wished = wish;
    document.value = null;
    problem.value = null;
    mailed.value = null;
    const [error, made] = await safe(desk.notices.make({ ...wish, bollettinoIds: [...wish.bollettinoIds] }));
    if (wished !== wish) return;
    if (!error) document.value = made;
    else if (!isDefinedError(error)) problem.value = failureOf(error);
    else if (error.code === 'FIELD_LIMIT') problem.value = { code: error.code, field: error.data.field, reference: '' };
    else if (error.code === 'READ_BACK_FAILED') problem.value = { code: error.code, reference: error.data.reference };
    else if (error.code === 'NOT_SIGNED_IN' || error.code === 'STORE_UNAVAILABLE') problem.value = failureOf(error);
    else problem.value = { code: error.code, reference: '' };
  }

  /** A page as an address that an <img> can show. Widths are pixels of the screen. */
  async function previewPage(page: number, widthPx: number): Promise<{ src: string; ratio: number } | Failure> {
    const shown = document.value;
    if (!shown) throw new Error('no notice is shown');
    try {
      const picture = await desk.notices.previewPage({ documentId: shown.documentId, page, widthPx });
      return { src: `data:image/png;base64,${picture.pngBase64}`, ratio: picture.widthPx / picture.heightPx };
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  async function send(to: string, language: Language): Promise<SendProblem | null> {
    const shown = document.value;
    if (!shown) return null;
    sending.value = true;
    const [error, done] = await safe(desk.notices.send({ documentId: shown.documentId, to, language }));
    sending.value = false;
    if (!error) {
      if (document.value === shown) mailed.value = done.mailId;
      return null;
    }
    return isDefinedError(error) ? error.code : failureOf(error).code;
  }

  /** What the shell did, as a word for the message that follows; null when the person called it off. */
  const print = () => document.value && printDocument(shell, document.value.documentId);
  const save = () => document.value && saveDocument(shell, document.value.documentId);

  function forget(): void {
    wished = null;
    document.value = null;
    problem.value = null;
    mailed.value = null;
  }

  useSessionStore().onEnd(forget);

  return { document, problem, mailed, sending, make, previewPage, send, print, save, forget };
});
