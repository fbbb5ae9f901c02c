// The family on the screen: its card, and what was revealed of it on demand. Nothing of it outlives the card.
// Used by counter/family; the bollettini of the tabs are stores/bollettini.ts.
import { safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { reactive, ref, shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import type { FamilyCard } from '#shared/contracts/desk/families.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export type Diets = InferClientOutputs<DeskClient>['families']['revealDiet']['diets'];

export const useFamilyStore = defineStore('family', () => {
  const { desk } = useConnection();
  const wanted = ref<FamilyId | null>(null);
  const card = shallowRef<FamilyCard | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const fiscalCodes = reactive(new Map<PersonId, string | null>());
  const diets = reactive(new Map<PersonId, Diets>());

  /** Loads a card; the same family again keeps the old one on the screen until the new one is there. */
  async function open(familyId: FamilyId): Promise<void> {
    if (wanted.value !== familyId) card.value = null;
    wanted.value = familyId;
    failure.value = null;
    hideAll();
    try {
      const loaded = await desk.families.card({ familyId });
      if (wanted.value === familyId) card.value = loaded;
    } catch (thrown) {
      if (wanted.value === familyId) failure.value = failureOf(thrown);
    }
  }

  /** The card anew, after a change or when one has settled: what is shown and revealed stays until it is there. */
  async function refresh(): Promise<void> {
    const familyId = wanted.value;
    if (!familyId) return;
    try {
      const loaded = await desk.families.card({ familyId });
      if (wanted.value === familyId) card.value = loaded;
    } catch (thrown) {
      if (wanted.value === familyId) failure.value = failureOf(thrown);
    }
  }

  /** The card as it is by now, for somebody who only looks on: where it cannot be read, the next time will do. */
  async function follow(): Promise<void> {
    const before = card.value;
    if (!before) return;
    const [error, now] = await safe(desk.families.card({ familyId: wanted.value ?? before.familyId }));
    if (!error && card.value === before) card.value = now;
  }

  async function togglePinned(): Promise<Failure | null> {
    const shown = card.value;
    if (!shown) return null;
    try {
      const { pinned } = await desk.families.setPinned({ familyId: shown.familyId, pinned: !shown.pinned });
      if (card.value === shown) card.value = { ...shown, pinned };
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  async function toggleFiscalCode(personId: PersonId): Promise<Failure | null> {
    return toggle(fiscalCodes, personId, async (familyId) => {
      const { fiscalCode } = await desk.families.revealFiscalCode({ familyId, personId });
      return fiscalCode;
    });
  }

  async function toggleDiet(personId: PersonId): Promise<Failure | null> {
    return toggle(diets, personId, async (familyId) => (await desk.families.revealDiet({ familyId, personId })).diets);
  }

  async function toggle<Value>(
    shown: Map<PersonId, Value>,
    personId: PersonId,
    reveal: (familyId: FamilyId) => Promise<Value>,
  ): Promise<Failure | null> {
    const familyId = wanted.value;
    if (shown.delete(personId) || !familyId) return null;
    try {
      const value = await reveal(familyId);
      if (wanted.value === familyId) shown.set(personId, value);
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  function hideAll(): void {
    fiscalCodes.clear();
    diets.clear();
  }

  function leave(): void {
    wanted.value = null;
    card.value = null;
    hideAll();
  }

  useSessionStore().onEnd(leave);

  return {
    card,
    failure,
    fiscalCodes,
    diets,
    open,
    refresh,
    follow,
    togglePinned,
    toggleFiscalCode,
    toggleDiet,
    hideAll,
    leave,
  };
});
