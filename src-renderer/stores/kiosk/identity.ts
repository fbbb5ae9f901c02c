// Coming in by SPID or CIE: begun at central, shown in a window outside or on the parent's own phone, and followed until it has ended.
// Used by kiosk/identity. The secret by which the session is fetched stays at the desk.
import { consumeEventIterator, isDefinedError } from '@orpc/client';
import { defineStore } from 'pinia';
import { onScopeDispose, ref, shallowRef } from 'vue';
import type { IdentityWish } from '#shared/contracts/central/kiosk/identity.ts';
import type { IdentityNews } from '#shared/contracts/kiosk/identity.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useLooksStore } from './looks.ts';
import { useOutsideStore, type OutsideProblem } from './outside.ts';
import { useParentStore } from './parent.ts';
import { usePlacesStore } from './places.ts';
import { useAsk } from './use-ask.ts';

export type IdentityProblem = IdentityFailure | 'IDENTITY_OFF' | 'PROVIDER_UNKNOWN' | OutsideProblem | Failure['code'];

export const useIdentityStore = defineStore('kioskIdentity', () => {
  const { kiosk } = useConnection();
  const ask = useAsk();
  const looks = useLooksStore();
  const outside = useOutsideStore();
  const parent = useParentStore();
  const places = usePlacesStore();
  const begun = shallowRef<{ readonly url: string; readonly code: string; readonly on: 'window' | 'phone' } | null>(
    null,
  );
  const state = ref<Exclude<IdentityNews['state'], 'signedIn'>>('waiting');
  const problem = ref<IdentityProblem | null>(null);
  /** Of the number that was typed wrong; null while none was. */
  const attemptsLeft = ref<number | null>(null);
  let stop: (() => Promise<void>) | null = null;

  async function begin(wish: Omit<IdentityWish, 'language'>): Promise<void> {
    forget();
    const { on } = wish;
    const [error, answer, , isSuccess] = await ask(kiosk.identity.begin({ ...wish, language: looks.language }));
    if (!isSuccess) {
      const own = isDefinedError(error) && (error.code === 'IDENTITY_OFF' || error.code === 'PROVIDER_UNKNOWN');
      problem.value = own ? error.code : failureOf(error).code;
      return;
    }
    begun.value = { url: answer.url, code: answer.code, on };
    follow();
    if (on === 'window') problem.value = await outside.open(answer);
  }

  function follow(): void {
    stop = consumeEventIterator(kiosk.identity.follow(), {
      onEvent(news) {
        if (news.state === 'signedIn') {
          leave();
          looks.suggest(news.session.language);
          parent.take(news.session);
          places.goAfterSignIn();
          return;
        }
        state.value = news.state;
        if (news.state !== 'refused') return;
        problem.value = news.reason;
        leave();
      },
      onError: (thrown) => (problem.value ??= failureOf(thrown).code),
    });
  }

  /** The four digits that the parent's phone shows. */
  async function confirm(number: string): Promise<void> {
    const [error] = await ask(kiosk.identity.confirm({ number }));
    if (!error) attemptsLeft.value = null;
    else if (isDefinedError(error) && error.code === 'NUMBER_WRONG') attemptsLeft.value = error.data.attemptsLeft;
    else problem.value = failureOf(error).code;
  }

  /** The parent turned away: what comes later opens nothing. */
  function cancel(): void {
    const wasBegun = begun.value !== null;
    forget();
    if (wasBegun) void kiosk.identity.cancel().catch(() => {});
  }

  function leave(): void {
    void stop?.().catch(() => {});
    stop = null;
    void outside.close();
  }

  function forget(): void {
    leave();
    begun.value = null;
    state.value = 'waiting';
    problem.value = null;
    attemptsLeft.value = null;
  }
  onScopeDispose(leave);

  return { begun, state, problem, attemptsLeft, begin, confirm, cancel };
});
