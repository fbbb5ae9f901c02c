// The change of the school year at central: what is proposed, what it would do, what is being done. Used by counter/administration/roll-over.
// Every call goes to central. While one is being done it is asked about each second.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { z } from 'zod';
import { computed, shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import type { RollOverPlan } from '#shared/contracts/central/administration/roll-over.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { lookWhile } from './look-while.ts';
import { useSessionStore } from './session.ts';

type Answers = InferClientOutputs<DeskClient>['administration']['rollOver'];
export type RollOverPreview = Answers['preview'];

/** Each has its sentence under `rollOver.problem`. */
const ownProblems = ['SETTING_WRONG', 'ROLL_OVER_RUNNING', 'NOTHING_TO_UNDO', 'ROLL_OVER_FOLLOWED'] as const;
export interface RollOverProblem {
  readonly code: (typeof ownProblems)[number] | Failure['code'];
  readonly followed: { readonly changed: number; readonly billed: number; readonly labels: readonly string[] } | null;
}

export const useRollOverStore = defineStore('rollOver', () => {
  const { desk } = useConnection();
  const calls = desk.administration.rollOver;
  const state = shallowRef<Answers['read'] | null>(null);
  const preview = shallowRef<RollOverPreview | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const problem = shallowRef<RollOverProblem | null>(null);
  const busy = shallowRef(false);
  const running = computed(() => ['running', 'undoing'].includes(state.value?.run?.state ?? ''));

  async function load(): Promise<void> {
    const [error, answer] = await safe(calls.read());
    failure.value = error ? failureOf(error) : null;
    if (!error) state.value = answer;
  }

  const looking = lookWhile(load, () => running.value && !failure.value);
  const { follow } = looking;

  function leave(): void {
    looking.leave();
    preview.value = null;
    problem.value = null;
  }

  async function count(plan: RollOverPlan): Promise<void> {
    preview.value = await doing(() => calls.preview(plan));
  }

  async function start(plan: RollOverPlan): Promise<void> {
    const begun = await doing(() => calls.start(plan));
    if (begun) preview.value = null;
    await follow();
    // The stations hear of it at their next contact; this one need not wait.
    void safe(desk.system.syncNow());
  }

  async function undo(id: number): Promise<void> {
    await doing(() => calls.undo({ id }));
    await follow();
    void safe(desk.system.syncNow());
  }

  async function doing<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
    busy.value = true;
    problem.value = null;
    const [error, answer] = await safe(ask());
    busy.value = false;
    if (!error) return answer;
    problem.value = problemOf(error);
    return null;
  }

  useSessionStore().onEnd(() => {
    leave();
    state.value = null;
    failure.value = null;
  });

  return { state, preview, failure, problem, busy, running, load, follow, leave, count, start, undo };
});

function problemOf(error: unknown): RollOverProblem {
  const defined = isDefinedError(error) ? (error as { readonly code: string; readonly data: unknown }) : null;
  const code = ownProblems.find((own) => own === defined?.code);
  if (!code || !defined) return { code: failureOf(error).code, followed: null };
  return { code, followed: code === 'ROLL_OVER_FOLLOWED' ? followedOf(defined.data) : null };
}

const FollowedSchema = z.object({ changed: z.number(), billed: z.number(), labels: z.array(z.string()) });

const followedOf = (data: unknown): RollOverProblem['followed'] => FollowedSchema.safeParse(data).data ?? null;
