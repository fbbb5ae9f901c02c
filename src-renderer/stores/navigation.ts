// Where the counter is: one place at a time, kept in the window's history so that Alt+← goes back. The address never changes:
// ids in an address end up in logs and lists of visited pages.
// Used by CounterFrame and by every screen that leads on.
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { BollettinoId, FamilyId, PaymentCategoryId, PersonId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { RequestCode } from '#shared/information/request-code.ts';
import type { AdministrationTab } from '#renderer/stores/administration-tabs.ts';
import { useSessionStore } from './session.ts';

export type Place =
  | { readonly name: 'home' }
  | { readonly name: 'overdue' }
  | { readonly name: 'outbox' }
  /** `list`: which of its lists is shown first; `request`: the code of what is looked for in it. */
  | { readonly name: 'attention'; readonly list?: 'kiosks'; readonly request?: string }
  | { readonly name: 'mail' }
  | { readonly name: 'payments' }
  /** `request`: whose question is opened at once. */
  | { readonly name: 'information'; readonly request?: RequestCode }
  /** `from`: a list that the card was opened from, and that is gone back to. */
  | {
      readonly name: 'family';
      readonly familyId: FamilyId;
      readonly from?: 'outbox' | 'attention' | 'mail';
      /** Whose form is opened at once. */
      readonly edit?: PersonId;
    }
  | { readonly name: 'newFamily' }
  | { readonly name: 'administration'; readonly tab: AdministrationTab }
  | { readonly name: 'merge'; readonly familyId: FamilyId }
  /** `ticked`: what somebody had ticked elsewhere, taken over when Paga is opened. */
  | {
      readonly name: 'pay';
      readonly familyId: FamilyId;
      readonly categoryId: PaymentCategoryId | null;
      readonly ticked?: readonly BollettinoId[];
    }
  | {
      readonly name: 'notice';
      readonly familyId: FamilyId;
      readonly bollettinoIds: readonly BollettinoId[];
      readonly language: Language;
      /** The notice of this instalment alone. */
      readonly instalment?: NoticeNumber;
      readonly from: 'family' | 'pay';
    };

const home: Place = { name: 'home' };

/** Asks whether to leave, and calls `proceed` if so. */
type Holder = (proceed: () => void) => void;

export const useNavigationStore = defineStore('navigation', () => {
  const place = shallowRef<Place>(placeIn(window.history.state) ?? home);
  /** Grows when a place is entered anew, also the same one: screens are made afresh by it. */
  const visit = ref(0);

  /** Whoever has typed something that would be lost: asked before any other place is entered. */
  let holder: Holder | null = null;

  function go(next: Place): void {
    if (ask(() => go(next))) return;
    window.history.pushState({ place: { ...next } }, '');
    enter(next);
  }

  /** Keeps this place until `question` has called what it is given; one form at a time. */
  function hold(question: Holder): void {
    holder = question;
  }

  function release(question: Holder): void {
    if (holder === question) holder = null;
  }

  function ask(proceed: () => void): boolean {
    const question = holder;
    question?.(() => {
      release(question);
      proceed();
    });
    return question !== null;
  }

  /** Changes something about the place: no new step in the history, and the screen stays as it is. */
  function replace(next: Place): void {
    window.history.replaceState({ place: { ...next } }, '');
    place.value = next;
  }

  /** The same screen shows another of its parts: whoever holds the place is asked first, as before any other place. */
  function turn(next: Place): void {
    if (!ask(() => turn(next))) replace(next);
  }

  function enter(next: Place): void {
    place.value = next;
    visit.value++;
  }

  window.addEventListener('popstate', (event: PopStateEvent) => {
    const next = placeIn(event.state) ?? home;
    // The browser has gone already: it is put back until the question is answered.
    if (holder) window.history.pushState({ place: { ...place.value } }, '');
    if (!ask(() => go(next))) enter(next);
  });

  /** One step back by meaning, not by history: a notice to where it was asked for, Paga to its family. */
  function back(): void {
    const here = place.value;
    if (here.name === 'notice' && here.from === 'pay') go({ name: 'pay', familyId: here.familyId, categoryId: null });
    else if (here.name === 'notice' || here.name === 'pay' || here.name === 'merge')
      go({ name: 'family', familyId: here.familyId });
    else if (here.name === 'family' && here.from) go({ name: here.from });
    else if (here.name !== 'home') goHome();
  }

  function goHome(): void {
    if (place.value.name !== 'home') go(home);
  }

  useSessionStore().onEnd(() => {
    holder = null;
    goHome();
  });

  return { place, visit, go, replace, turn, back, goHome, hold, release };
});

// What we put into the history ourselves; anything else is somebody else's.
function placeIn(state: unknown): Place | null {
  if (typeof state !== 'object' || state === null || !('place' in state)) return null;
  return state.place as Place;
}
