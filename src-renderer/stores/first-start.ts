// The first start: whether anybody can sign in here at all, the making of the first administrator, and the assistant's steps.
// Used by App.vue, counter/first-administrator and counter/administration/first-start.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { firstStart, nextStep } from '#shared/settings/first-start.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useChecklistStore } from './checklist.ts';
import { useSessionStore } from './session.ts';
import { useStatusStore } from './status.ts';

export type FirstAdministratorProblem = 'NOT_FIRST' | 'PASSWORD_WEAK' | 'NO_LINE' | Failure['code'];

export const useFirstStartStore = defineStore('first-start', () => {
  const { desk } = useConnection();
  const status = useStatusStore();
  const session = useSessionStore();
  const checklist = useChecklistStore();
  /** The station has its data, and nobody is in them. */
  const nobody = ref(false);
  const noticeMade = shallowRef<boolean | null>(null);
  const steps = computed(() => (checklist.items ? firstStart(checklist.items, noticeMade.value) : null));
  const next = computed(() => (steps.value ? nextStep(steps.value) : undefined));

  // Whoever comes by sync, from another station, may sign in here at once.
  watch(
    () => [status.status?.desk.phase, status.status?.sync.dataAsOf, session.operator] as const,
    ([phase]) => {
      if (phase === 'ready' && !session.operator) void look();
    },
    { immediate: true },
  );

  async function look(): Promise<void> {
    const [error, there] = await safe(desk.operators.anyThere());
    nobody.value = !error && !there.any;
  }

  /** On success that person is signed in. */
  async function makeAdministrator(
    username: string,
    displayName: string,
    password: string,
  ): Promise<FirstAdministratorProblem | null> {
    const [error] = await safe(desk.operators.makeFirst({ username, displayName, password }));
    if (error) {
      if (!isDefinedError(error)) return failureOf(error).code;
      if (error.code === 'NOT_FIRST') nobody.value = false;
      return error.code;
    }
    const refused = await session.signIn(username, password);
    nobody.value = false;
    return refused &&
      refused.code !== 'WRONG_CREDENTIALS' &&
      refused.code !== 'LOCKED_OUT' &&
      refused.code !== 'NO_DATA_YET'
      ? refused.code
      : null;
  }

  async function load(): Promise<void> {
    await checklist.load();
    const [error, facts] = await safe(desk.administration.firstStart.facts());
    noticeMade.value = error ? null : facts.noticeMade;
  }

  /** Nothing of what a notice needs is there: no category, no school, no family. */
  async function isBeginning(): Promise<boolean> {
    await checklist.load();
    const missing = new Set(checklist.items?.map(({ code }) => code));
    return missing.has('noCategory') && missing.has('noSchool') && missing.has('noFamily');
  }

  return { nobody, steps, next, load, isBeginning, makeAdministrator };
});
