// Pinned and recent families for the home screen. Old ones stay on the screen until the new ones are there.
// Used by counter/home.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { FamilyHit } from '#shared/contracts/desk/families.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export const useShortlistStore = defineStore('shortlist', () => {
  const { desk } = useConnection();
  const hits = shallowRef<readonly FamilyHit[] | null>(null);
  const failure = shallowRef<Failure | null>(null);

  async function load(): Promise<void> {
    failure.value = null;
    try {
      hits.value = (await desk.families.shortlist()).hits;
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  /** The pinned family of this place, 1 for the first, as of now: one that left the station's reach is in no place. */
  async function pinned(place: number): Promise<FamilyHit | null> {
    await load();
    return (hits.value ?? []).filter(({ matched }) => matched.field === 'pinned')[place - 1] ?? null;
  }

  useSessionStore().onEnd(() => (hits.value = null));

  return { hits, failure, load, pinned };
});
