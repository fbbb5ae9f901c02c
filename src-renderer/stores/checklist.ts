// What is missing before the first notice, as this station knows it. Used by the administration's first part and the assistant.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ChecklistItem } from '#shared/settings/checklist.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

export const useChecklistStore = defineStore('checklist', () => {
  const { desk } = useConnection();
  const items = shallowRef<readonly ChecklistItem[] | null>(null);
  const failure = shallowRef<Failure | null>(null);

  async function load(): Promise<void> {
    try {
      items.value = (await desk.settings.checklist()).items;
      failure.value = null;
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  return { items, failure, load };
});
