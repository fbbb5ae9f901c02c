// What state the desk and its sync are in, as the desk itself tells it. Decides which screen stands before all others.
// Used by App.vue and the status line; watched for as long as the window lives.
import { consumeEventIterator } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import type { DeskStatus } from '#shared/contracts/desk/system.ts';
import type { InferClientOutputs } from '@orpc/client';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

export type About = InferClientOutputs<DeskClient>['system']['about'];

export const useStatusStore = defineStore('status', () => {
  const { desk, state: line } = useConnection();
  const status = shallowRef<DeskStatus | null>(null);
  const about = shallowRef<About | null>(null);
  const busy = ref(false);

  watch(
    line,
    (now) => {
      if (now === 'open') watchDesk();
    },
    { immediate: true },
  );

  // The ente and its help line are known only once the first data are there.
  watch(
    () => status.value?.desk.phase,
    () => void loadAbout(),
  );

  function watchDesk(): void {
    void desk.system.status().then(
      (now) => (status.value = now),
      () => {},
    );
    consumeEventIterator(desk.system.watchStatus(), {
      onEvent: (event) => (status.value = event),
      // A broken line is opened again by the connection, and this watch with it.
      onError: () => {},
    });
  }

  async function loadAbout(): Promise<void> {
    try {
      about.value = await desk.system.about();
    } catch {
      // The line went down meanwhile: `line` says so, and the next line asks again.
    }
  }

  async function act(action: () => Promise<DeskStatus>): Promise<boolean> {
    busy.value = true;
    try {
      status.value = await action();
      return true;
    } catch {
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** A newer state that another store was answered with. */
  function take(now: DeskStatus): void {
    status.value = now;
  }

  return {
    status,
    take,
    about,
    line,
    busy,
    reopen: () => act(() => desk.system.reopen()),
    syncNow: () => act(() => desk.system.syncNow()),
    restoreBackup: (name: string) => act(() => desk.system.restoreBackup({ name })),
  };
});
