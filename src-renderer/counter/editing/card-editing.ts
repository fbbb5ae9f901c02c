// What the parts of a family card may ask for: a form, a question, a merge. Provided by FamilyScreen.vue, used by menus and rows.
import { inject, provide, ref, shallowRef, type InjectionKey } from 'vue';
import type { Command } from '#shared/contracts/commands/command.ts';
import type { MergeRecord } from '#shared/contracts/records/merge.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { isQuestion, type CardQuestion, type EditSubject } from './subjects.ts';

export interface Leaver {
  readonly personId: PersonId;
  readonly name: string;
}

export type CardEditing = ReturnType<typeof provideCardEditing>;

const key: InjectionKey<CardEditing> = Symbol('card editing');

export function provideCardEditing() {
  const subject = shallowRef<EditSubject | null>(null);
  const command = shallowRef<Command | null>(null);
  /** Asked as soon as the card knows whom it is about. */
  const question = shallowRef<CardQuestion | null>(null);
  const leaver = shallowRef<Leaver | null>(null);
  /** Whose portal account is looked at. */
  const account = shallowRef<Leaver | null>(null);
  const unmerging = shallowRef<MergeRecord | null>(null);
  /** The menu of everything that can be changed (F3). */
  const menuOpen = ref(false);
  let opener: HTMLElement | null = null;

  /** Where the person was: the button of a menu rather than the entry of it, which is gone by then. */
  function remember(): void {
    const active = document.activeElement;
    const menu = active?.closest('[role="menu"]');
    const from = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
    opener = from instanceof HTMLElement ? from : null;
  }

  /** The focus goes back to where the form or question was asked for, or to the title of the card. */
  function giveFocusBack(): void {
    const target = opener?.isConnected && opener !== document.body ? opener : document.querySelector<HTMLElement>('h1');
    opener = null;
    setTimeout(() => target?.focus());
  }

  const editing = {
    ...{ subject, command, question, leaver, account, unmerging, menuOpen },
    edit(wanted: EditSubject | CardQuestion, repaired: Command | null = null): void {
      remember();
      command.value = repaired;
      if (isQuestion(wanted)) question.value = wanted;
      else subject.value = wanted;
    },
    askToRemove(person: Leaver): void {
      remember();
      leaver.value = person;
    },
    openAccount(person: Leaver): void {
      remember();
      account.value = person;
    },
    askToUnmerge(merge: MergeRecord): void {
      remember();
      unmerging.value = merge;
    },
    done(): void {
      subject.value = null;
      command.value = null;
      question.value = null;
      leaver.value = null;
      account.value = null;
      unmerging.value = null;
      giveFocusBack();
    },
  };
  provide(key, editing);
  return editing;
}

export function useCardEditing(): CardEditing {
  const editing = inject(key);
  if (!editing) throw new Error('this part of a card stands on no card');
  return editing;
}
