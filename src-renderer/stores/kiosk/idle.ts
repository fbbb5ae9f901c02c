// The clock of a visit (src-shared/kiosk/idle.ts) tied to this window: what is touched, one timer, and what the machine itself does.
// Used by KioskApp.vue, which asks and ends; stores that print or wait hold it by `during`.
import { defineStore } from 'pinia';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import {
  atRest,
  idleAfter,
  nextTick,
  secondsLeft,
  type Hold,
  type IdleEvent,
  type IdleState,
} from '#shared/kiosk/idle.ts';

const touches = ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'] as const;

export const useIdleStore = defineStore('kioskIdle', () => {
  const state = shallowRef<IdleState>(atRest);
  const now = ref(Date.now());
  let timer: ReturnType<typeof setTimeout> | undefined;

  function happen(event: IdleEvent): void {
    now.value = Date.now();
    state.value = idleAfter(state.value, event, now.value);
    clearTimeout(timer);
    const next = nextTick(state.value);
    // While the question stands its seconds are counted; else nothing runs until the next change.
    const wait = state.value.phase === 'asking' ? 250 : next === null ? null : next - now.value;
    if (wait !== null && Number.isFinite(wait)) timer = setTimeout(() => happen({ kind: 'tick' }), wait);
  }

  /** Nobody is asked to hurry while this is being done. */
  async function during<Answer>(by: Hold, work: Promise<Answer>): Promise<Answer> {
    happen({ kind: 'hold', by });
    try {
      return await work;
    } finally {
      happen({ kind: 'release', by });
    }
  }

  const touched = (event: Event): void => {
    // What a test or a script makes is no person; what a person does is trusted by the browser.
    if (event.isTrusted) happen({ kind: 'touch' });
  };
  for (const kind of touches) window.addEventListener(kind, touched, { capture: true, passive: true });
  onScopeDispose(() => {
    clearTimeout(timer);
    for (const kind of touches) window.removeEventListener(kind, touched, { capture: true });
  });

  const left = computed(() => (state.value.phase === 'asking' ? secondsLeft(state.value.endsAt, now.value) : null));
  const over = computed(() => (state.value.phase === 'over' ? state.value.because : null));

  return { state, left, over, happen, during };
});
