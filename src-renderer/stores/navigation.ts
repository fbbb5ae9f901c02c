// Where the counter is: one place at a time, kept in the window's history so that Alt+← goes back. The address never changes:
// ids in an address end up in logs and lists of visited pages.
// Used by CounterFrame and by every screen that leads on.
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { BollettinoId, FamilyId, PaymentCategoryId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import { useSessionStore } from './session.ts';

export type Place =
  | { readonly name: 'home' }
  | { readonly name: 'overdue' }
  | { readonly name: 'outbox' }
  | { readonly name: 'attention' }
  /** `from`: a list that the card was opened from, and that is gone back to. */
  | { readonly name: 'family'; readonly familyId: FamilyId; readonly from?: 'outbox' | 'attention' }
  | { readonly name: 'newFamily' }
  | { readonly name: 'merge'; readonly familyId: FamilyId }
  | { readonly name: 'pay'; readonly familyId: FamilyId; readonly categoryId: PaymentCategoryId | null }
  | {
      readonly name: 'notice';
      readonly familyId: FamilyId;
      readonly bollettinoIds: readonly BollettinoId[];
      readonly language: Language;
      readonly from: 'family' | 'pay';
    };

const home: Place = { name: 'home' };

export const useNavigationStore = defineStore('navigation', () => {
  const place = shallowRef<Place>(placeIn(window.history.state) ?? home);
  /** Grows when a place is entered anew, also the same one: screens are made afresh by it. */
  const visit = ref(0);

  function go(next: Place): void {
    window.history.pushState({ place: { ...next } }, '');
    enter(next);
  }

  /** Changes something about the place: no new step in the history, and the screen stays as it is. */
  function replace(next: Place): void {
    window.history.replaceState({ place: { ...next } }, '');
    place.value = next;
  }

  function enter(next: Place): void {
    place.value = next;
    visit.value++;
  }

  window.addEventListener('popstate', (event: PopStateEvent) => enter(placeIn(event.state) ?? home));

  /** One step back by meaning, not by history: a notice to where it was asked for, Paga to its family. */
  function back(): void {
    const here = place.value;
    if (here.name === 'notice' && here.from === 'pay') go({ name: 'pay', familyId: here.familyId, categoryId: null });
    else if (here.name === 'notice' || here.name === 'pay') go({ name: 'family', familyId: here.familyId });
    else if (here.name === 'family' && here.from) go({ name: here.from });
    else if (here.name !== 'home') goHome();
  }

  function goHome(): void {
    if (place.value.name !== 'home') go(home);
  }

  useSessionStore().onEnd(goHome);

  return { place, visit, go, replace, back, goHome };
});

// What we put into the history ourselves; anything else is somebody else's.
function placeIn(state: unknown): Place | null {
  if (typeof state !== 'object' || state === null || !('place' in state)) return null;
  return state.place as Place;
}
