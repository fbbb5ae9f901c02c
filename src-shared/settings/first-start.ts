// The way from an empty central server to the first printed notice, in steps, each done or not by what is really there. Pure.
// Called by the assistant. A station and an administrator are there, or nobody could ask.
import type { ChecklistCode, ChecklistItem } from './checklist.ts';

export const firstStartSteps = [
  ...(['station', 'administrator', 'ente', 'pagopa', 'categories', 'schools', 'imports', 'mail', 'notice'] as const),
] as const;
export type FirstStartStepName = (typeof firstStartSteps)[number];

export interface FirstStartStep {
  readonly name: FirstStartStepName;
  /** `better`: notices can be made without it; `unknown`: central, which knows, does not answer. */
  readonly state: 'done' | 'todo' | 'better' | 'unknown';
  readonly missing: readonly ChecklistCode[];
}

/** @param noticeMade whether any notice has left the ente; null: nobody knows */
export function firstStart(items: readonly ChecklistItem[], noticeMade: boolean | null): FirstStartStep[] {
  return firstStartSteps.map((name): FirstStartStep => {
    if (name === 'station' || name === 'administrator') return { name, state: 'done', missing: [] };
    if (name === 'notice') {
      return { name, state: noticeMade === null ? 'unknown' : noticeMade ? 'done' : 'todo', missing: [] };
    }
    const own = items.filter(({ place }) => place === name);
    const state = own.some(({ stops }) => stops) ? 'todo' : own.length > 0 ? 'better' : 'done';
    return { name, state, missing: own.map(({ code }) => code) };
  });
}

/** Where to go on: the first thing without which there is no notice. Undefined: everything is there. */
export function nextStep(steps: readonly FirstStartStep[]): FirstStartStep | undefined {
  return steps.find(({ state }) => state === 'todo');
}
