// The mail queue as the desk tells it: watched while somebody is signed in, and one message after another by its id.
// Used by the screen Posta, the notice, and whatever else shows what became of a message.
import { consumeEventIterator, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue';
import type { MailQueueState, MailRow } from '#shared/contracts/desk/mail.ts';
import type { MailId } from '#shared/domain/ids.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export const useMailStore = defineStore('mail', () => {
  const { desk, state: line } = useConnection();
  const session = useSessionStore();
  const queue = shallowRef<MailQueueState | null>(null);
  let stop: (() => Promise<void>) | null = null;

  watch(
    () => line.value === 'open' && session.operator !== null,
    (may) => {
      void stop?.();
      stop = null;
      if (!may) queue.value = null;
      else
        stop = consumeEventIterator(desk.mail.watch(), {
          onEvent: (state) => (queue.value = state),
          // A broken line is opened again by the connection, and this watch with it.
          onError: () => {},
        });
    },
    { immediate: true },
  );

  /** Null where it cannot be read now: what is shown stays. */
  async function read(id: MailId): Promise<MailRow | null> {
    const [error, row] = await safe(desk.mail.one({ id }));
    return error ? null : row;
  }

  return { queue, read };
});

/** The message of `id` as it stands, for as long as the calling component is on the screen. */
export function useMailRow(id: () => MailId | null): Readonly<ShallowRef<MailRow | null>> {
  const store = useMailStore();
  const row = shallowRef<MailRow | null>(null);
  let gone = false;
  watch(
    [id, () => store.queue?.changes],
    async ([wanted]) => {
      if (row.value?.id !== wanted) row.value = null;
      const now = wanted && (await store.read(wanted));
      if (!gone && now && now.id === id()) row.value = now;
    },
    { immediate: true },
  );
  onBeforeUnmount(() => (gone = true));
  return row;
}
