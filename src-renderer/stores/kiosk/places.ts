// Where the visitor is: a stack of screens in memory. Nothing goes into the window's history, which would outlive the visit.
// Used by the frame and by every screen that leads on. A screen is made afresh whenever it is entered.
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Place } from '#renderer/stores/kiosk/place.ts';

const welcome: Place = { name: 'welcome' };
const home: Place = { name: 'home' };

export const usePlacesStore = defineStore('kioskPlaces', () => {
  const stack = shallowRef<readonly Place[]>([welcome]);
  /** Grows with every step: screens are made by it. */
  const visit = ref(0);
  const place = computed((): Place => stack.value.at(-1) ?? welcome);
  const canGoBack = computed(() => stack.value.length > 1);
  /** A screen of several questions goes back one question first. */
  const steps = shallowRef<readonly (() => boolean)[]>([]);

  function show(next: readonly Place[]): void {
    stack.value = next;
    visit.value += 1;
    steps.value = [];
  }

  const go = (next: Place): void => show([...stack.value, next]);
  /** Instead of this screen: nobody comes back to it. */
  const replace = (next: Place): void => show([...stack.value.slice(0, -1), next]);
  const goHome = (): void => show([home]);
  /** What the visitor came for, before signing in was asked. */
  const wish = shallowRef<Place | null>(null);

  function goAfterSignIn(): void {
    show(wish.value ? [home, wish.value] : [home]);
    wish.value = null;
  }

  const begin = (): void => show([welcome]);

  function back(): void {
    if (steps.value.some((step) => step())) return;
    if (canGoBack.value) show(stack.value.slice(0, -1));
  }

  /** @returns what takes the step away again; `step` answers whether it went back itself */
  function addStep(step: () => boolean): () => void {
    steps.value = [...steps.value, step];
    return () => (steps.value = steps.value.filter((one) => one !== step));
  }

  return { place, visit, canGoBack, wish, goAfterSignIn, go, replace, goHome, begin, back, addStep };
});
