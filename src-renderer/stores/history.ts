// Who changed what in a family, asked of central page by page. Used by counter/family/HistoryTable.vue; kept no longer than it is shown.
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import type { FamilyId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export type HistoryEntry = InferClientOutputs<DeskClient>['editing']['history']['entries'][number];

export const useHistoryStore = defineStore('history', () => {
  const { desk } = useConnection();
  const entries = shallowRef<readonly HistoryEntry[]>([]);
  const loaded = ref(false);
  const more = ref(false);
  const failure = shallowRef<Failure | null>(null);
  let shown: FamilyId | null = null;

  async function show(familyId: FamilyId): Promise<void> {
    forget();
    shown = familyId;
    await loadMore();
  }

  async function loadMore(): Promise<void> {
    const familyId = shown;
    if (!familyId) return;
    failure.value = null;
    try {
      const answer = await desk.editing.history({ familyId, offset: entries.value.length });
      if (shown !== familyId) return;
      entries.value = [...entries.value, ...answer.entries];
      more.value = answer.more;
      loaded.value = true;
    } catch (thrown) {
      if (shown === familyId) failure.value = failureOf(thrown);
    }
  }

  function forget(): void {
    shown = null;
    entries.value = [];
    loaded.value = false;
    more.value = false;
    failure.value = null;
  }

  useSessionStore().onEnd(forget);

  return { entries, loaded, more, failure, show, loadMore, forget };
});
