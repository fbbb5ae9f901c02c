// Who this kiosk belongs to, whom to ring, and which ways are open just now. Asked when a visit begins; again until central has answered and
// the first sync has brought the ente.
// Used by the frame and the welcome screen. Without a line the help line is still there, and the ways are not known.
import { safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { StartScreen } from '#shared/contracts/kiosk/start.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

const againMilliseconds = 10_000;
/** The first sync is a matter of seconds, and until then nobody knows whose kiosk this is. */
const enteAgainMilliseconds = 1_000;

export const useAboutStore = defineStore('kioskAbout', () => {
  const { kiosk } = useConnection();
  const start = shallowRef<StartScreen | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const busy = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    clearTimeout(timer);
    busy.value = true;
    const [error, answer] = await safe(kiosk.start());
    busy.value = false;
    failure.value = error ? failureOf(error) : null;
    if (!error) start.value = answer;
    if (error || !answer.open) timer = setTimeout(() => void load(), againMilliseconds);
    else if (!answer.ente) timer = setTimeout(() => void load(), enteAgainMilliseconds);
  }
  onScopeDispose(() => clearTimeout(timer));

  void load();

  const ente = computed(() => start.value?.ente ?? null);
  return {
    ...{ start, failure, busy, load },
    open: computed(() => start.value?.open ?? null),
    enteName: computed(() => ente.value?.name ?? null),
    helpPhone: computed(() => ente.value?.helpPhone ?? null),
    helpEmail: computed(() => ente.value?.helpEmail ?? null),
    privacyNotice: computed(() => ente.value?.privacyNotice ?? null),
  };
});
