// The questions of one screen, one after the other: which is asked now, and "back" to the one before. Called by screens with several.
import { computed, onBeforeUnmount, ref, type ComputedRef } from 'vue';
import { usePlacesStore } from '#renderer/stores/kiosk/places.ts';

export interface Steps<Name extends string> {
  readonly step: ComputedRef<Name>;
  /** 1-based, for "2 di 7". */
  readonly number: ComputedRef<number>;
  next(): void;
  goTo(name: Name): void;
}

/** @param names asked anew at every step: which questions follow may depend on the answers */
export function useSteps<Name extends string>(names: () => readonly [Name, ...Name[]]): Steps<Name> {
  const places = usePlacesStore();
  const at = ref(0);
  const step = computed(() => names()[at.value] ?? names()[0]);

  const remove = places.addStep(() => {
    if (at.value === 0) return false;
    at.value -= 1;
    return true;
  });
  onBeforeUnmount(remove);

  return {
    step,
    number: computed(() => at.value + 1),
    next: () => (at.value = Math.min(at.value + 1, names().length - 1)),
    goTo: (name) => (at.value = Math.max(0, names().indexOf(name))),
  };
}
