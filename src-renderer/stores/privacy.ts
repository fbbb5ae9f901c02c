// Privacy at central: what was given out, rules, what would be erased today, and the erasure that runs there. Used by counter/administration/privacy.
// Every call goes to central, so without a line there is only a sentence that says so. While an erasure runs it is asked about each second.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import type { RetentionClass } from '#shared/domain/retention.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { lookWhile } from './look-while.ts';
import { useSessionStore } from './session.ts';

type Answers = InferClientOutputs<DeskClient>['administration']['privacy'];
export type PrivacyProblem =
  'OUT_OF_BOUNDS' | 'ERASURE_RUNNING' | 'OPERATOR_NOT_ALLOWED' | 'NOT_AVAILABLE' | Failure['code'];

export const usePrivacyStore = defineStore('privacy', () => {
  const { desk } = useConnection();
  const { privacy } = desk.administration;
  const state = shallowRef<Answers['read'] | null>(null);
  const preview = shallowRef<Answers['preview'] | null>(null);
  const families = shallowRef<Answers['families']['families']>([]);
  const more = shallowRef(false);
  const disclosures = shallowRef<Answers['disclosures'] | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const problem = shallowRef<PrivacyProblem | null>(null);
  const busy = shallowRef(false);
  const running = computed(() => state.value?.run?.state === 'running');

  async function load(): Promise<void> {
    failure.value = null;
    try {
      state.value = await privacy.read();
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  const { follow, leave } = lookWhile(load, () => running.value && !failure.value);

  async function setMonths(name: RetentionClass, months: number): Promise<boolean> {
    const set = await doing(() => privacy.setMonths({ class: name, months }));
    preview.value = null;
    await load();
    return set !== null;
  }

  async function count(): Promise<void> {
    families.value = [];
    more.value = false;
    preview.value = await doing(() => privacy.preview());
  }

  async function listMore(): Promise<void> {
    const after = families.value.at(-1)?.familyId;
    const page = await doing(() => privacy.families({ ...(after && { after }) }));
    if (!page) return;
    families.value = [...families.value, ...page.families];
    more.value = page.more;
  }

  /** From the newest on; `more` goes on behind what is shown. */
  async function readDisclosures(family: string, more = false): Promise<void> {
    const shown = more ? (disclosures.value?.disclosures ?? []) : [];
    const page = await doing(() => privacy.disclosures({ family, offset: shown.length }));
    if (page) disclosures.value = { ...page, disclosures: [...shown, ...page.disclosures] };
  }

  async function erase(): Promise<void> {
    const asOf = preview.value?.asOf;
    if (asOf === undefined) return;
    const begun = await doing(() => privacy.start({ asOf, understood: true }));
    preview.value = null;
    if (begun) void follow();
  }

  async function cancel(): Promise<void> {
    await doing(() => privacy.cancel({}));
    await load();
  }

  async function doing<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
    busy.value = true;
    problem.value = null;
    const [error, answer] = await safe(ask());
    busy.value = false;
    if (!error) return answer;
    const code = isDefinedError(error) ? (error as { code: string }).code : null;
    problem.value =
      code === 'OUT_OF_BOUNDS' ||
      code === 'ERASURE_RUNNING' ||
      code === 'OPERATOR_NOT_ALLOWED' ||
      code === 'NOT_AVAILABLE'
        ? code
        : failureOf(error).code;
    return null;
  }

  useSessionStore().onEnd(() => {
    leave();
    state.value = null;
    preview.value = null;
    families.value = [];
    disclosures.value = null;
  });

  return {
    state,
    preview,
    families,
    more,
    disclosures,
    failure,
    problem,
    busy,
    running,
    load,
    follow,
    leave,
    setMonths,
    count,
    listMore,
    readDisclosures,
    erase,
    cancel,
  };
});
