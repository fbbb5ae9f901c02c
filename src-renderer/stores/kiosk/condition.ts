// Whether the kiosk is open, is being erased, or is out of service because something was left behind. Told by the lock around it.
// Used by KioskApp.vue. Nobody enters anything while it is not open.
import { consumeEventIterator } from '@orpc/client';
import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef, watch } from 'vue';
import type { KioskCondition } from '#shared/contracts/kiosk/lock.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

export const useConditionStore = defineStore('kioskCondition', () => {
  const { kiosk, state: line } = useConnection();
  const condition = shallowRef<KioskCondition>({ condition: 'open' });
  let stop: (() => Promise<void>) | null = null;

  watch(
    line,
    (now) => {
      leave();
      if (now !== 'open') return;
      stop = consumeEventIterator(kiosk.lock.condition(), {
        onEvent: (news) => (condition.value = news),
        // A broken line is opened again by the connection, and this watch with it.
        onError: () => {},
      });
    },
    { immediate: true },
  );

  function leave(): void {
    void stop?.().catch(() => {});
    stop = null;
  }
  onScopeDispose(leave);

  return { condition };
});
