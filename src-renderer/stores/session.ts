// Who is signed in at this window. The token lives in memory, and in the tab's own storage only to outlive a reload.
// Used by App.vue, the sign-in screen and the user menu; taken up again on every new line.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Session } from '#shared/contracts/desk/operators.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

const storageKey = 'sportello.session';

export type SignInProblem =
  | { readonly code: 'WRONG_CREDENTIALS'; readonly attemptsLeft: number }
  | { readonly code: 'LOCKED_OUT'; readonly until: Instant }
  | { readonly code: 'NO_DATA_YET' }
  | Failure;

export const useSessionStore = defineStore('session', () => {
  const { desk, onOpen, onNotSignedIn } = useConnection();
  const session = shallowRef<Session | null>(null);
  /** Until the kept token has been tried, nobody knows which screen comes first. */
  const settled = ref(false);
  const expired = ref(false);
  const endings: (() => void)[] = [];

  onOpen(async (rawDesk) => {
    const token = session.value?.token ?? sessionStorage.getItem(storageKey);
    if (token) {
      const [error, resumed] = await safe(rawDesk.operators.resume({ token }));
      if (!error) keep(resumed);
      else if (isDefinedError(error)) forget(session.value !== null);
    }
    settled.value = true;
  });

  // The desk was restarted, or an administrator ended the session.
  onNotSignedIn(() => {
    if (session.value) forget(true);
  });

  async function signIn(username: string, password: string): Promise<SignInProblem | null> {
    const [error, opened] = await safe(desk.operators.signIn({ username, password }));
    if (!error) {
      keep(opened);
      return null;
    }
    if (!isDefinedError(error)) return failureOf(error);
    switch (error.code) {
      case 'WRONG_CREDENTIALS':
        return { code: error.code, attemptsLeft: error.data.attemptsLeft };
      case 'LOCKED_OUT':
        return { code: error.code, until: error.data.until };
      case 'NO_DATA_YET':
        return { code: error.code };
      default:
        return failureOf(error);
    }
  }

  async function signOut(): Promise<void> {
    forget(false);
    // The window shows the sign-in whether or not the desk still answers.
    await safe(desk.operators.signOut());
  }

  function keep(opened: Session): void {
    session.value = opened;
    expired.value = false;
    sessionStorage.setItem(storageKey, opened.token);
  }

  function forget(because: boolean): void {
    session.value = null;
    expired.value = because;
    sessionStorage.removeItem(storageKey);
    for (const end of endings) end();
  }

  return {
    operator: computed(() => session.value?.operator ?? null),
    isAdministrator: computed(() => session.value?.operator.role === 'administrator'),
    settled,
    expired,
    signIn,
    signOut,
    /** Stores that hold data of families drop them here: the next person at this window must not find them. */
    onEnd: (drop: () => void) => void endings.push(drop),
  };
});
