// What a screen shows, asked when it opens and again on demand. It lives as long as the screen: leaving forgets it.
// Called by the stores of single screens. Unknown is null, and a failure is never an empty list.
import type { ClientPromiseResult } from '@orpc/client';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useAsk } from './use-ask.ts';

export interface Loaded<Answer> {
  readonly data: Readonly<ShallowRef<Answer | null>>;
  readonly failure: Readonly<ShallowRef<Failure | null>>;
  load(): Promise<void>;
  /** What another call has answered since. */
  take(answer: Answer): void;
}

export function useLoad<Answer>(question: () => ClientPromiseResult<Answer, unknown>): Loaded<Answer> {
  const ask = useAsk();
  const data = shallowRef<Answer | null>(null);
  const failure = shallowRef<Failure | null>(null);
  let latest = 0;

  async function load(): Promise<void> {
    const mine = ++latest;
    failure.value = null;
    const [error, answer, , isSuccess] = await ask(question());
    if (mine !== latest) return;
    if (isSuccess) data.value = answer;
    else failure.value = failureOf(error);
  }

  function take(answer: Answer): void {
    latest += 1;
    failure.value = null;
    data.value = answer;
  }

  onScopeDispose(() => (latest += 1));
  void load();
  return { data, failure, load, take };
}
