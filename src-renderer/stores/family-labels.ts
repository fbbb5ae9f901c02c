// How families are called, for lists that central answers by id alone. Asked of the desk once for each; forgotten at sign-out.
// Used by counter/payments and counter/attention. A family that is not on this station has no name here.
import { safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { FamilyId } from '#shared/domain/ids.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export const useFamilyLabelsStore = defineStore('familyLabels', () => {
  const { desk } = useConnection();
  const labels = shallowRef<ReadonlyMap<FamilyId, string>>(new Map());

  async function need(ids: readonly (FamilyId | null)[]): Promise<void> {
    const wanted = [...new Set(ids)].filter((id) => id !== null && !labels.value.has(id)).slice(0, 200);
    const familyIds = wanted.filter((id): id is FamilyId => id !== null);
    if (familyIds.length === 0) return;
    const [error, answer] = await safe(desk.payments.labels({ familyIds }));
    if (error) return;
    labels.value = new Map([
      ...labels.value,
      ...answer.labels.map(({ familyId, label }) => [familyId, label] as const),
    ]);
  }

  useSessionStore().onEnd(() => (labels.value = new Map()));

  return { labels, need };
});
