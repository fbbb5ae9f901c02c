// The one window outside: a payment page or an identity provider. While it is open the clock gives four minutes, and begins anew with every
// touch in it. Used by the payment and identity stores; what became of it central tells, never the window.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { onScopeDispose, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { OutsideNews } from '#shared/contracts/shell.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useIdleStore } from './idle.ts';

export interface OutsidePage {
  readonly url: string;
  readonly link: string;
  /** Of an identity provider: which it may show besides central. */
  readonly hosts?: string[];
}
export type OutsideProblem = 'ADDRESS_REFUSED' | 'ALREADY_OPEN' | 'NO_BROWSER' | Failure['code'];

export const useOutsideStore = defineStore('kioskOutside', () => {
  const { shell } = useConnection();
  const idle = useIdleStore();
  const { t } = useI18n();
  const isOpen = ref(false);

  /** Resolves when the window is there, or with what came between. */
  async function open({ url, link, hosts }: OutsidePage): Promise<OutsideProblem | null> {
    const page = { url, link, bar: { address: t('outside.address'), close: t('outside.close') } };
    const opening = hosts ? shell.openIdentity({ ...page, hosts }) : shell.openCheckout(page);
    const [error, news, , isSuccess] = await idle.during('waiting', safe(opening));
    if (!isSuccess) return isDefinedError(error) ? error.code : failureOf(error).code;
    isOpen.value = true;
    idle.happen({ kind: 'windowOpened' });
    void untilClosed(news).finally(() => {
      isOpen.value = false;
      idle.happen({ kind: 'windowClosed' });
    });
    return null;
  }

  async function untilClosed(news: AsyncIterable<OutsideNews>): Promise<void> {
    try {
      for await (const { state } of news) {
        if (state === 'closed') return;
        if (state === 'touched') idle.happen({ kind: 'touch' });
      }
    } catch {
      // The line broke: whoever asks for the next window is told that one is open.
    }
  }

  async function close(): Promise<void> {
    if (isOpen.value) await safe(shell.closeOutside());
  }
  onScopeDispose(() => void close());

  return { isOpen, open, close };
});
