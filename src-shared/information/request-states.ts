// The life of a request for information: who may do what with it in which state. Pure; central decides by it, the screen offers by it.

export const requestStates = ['open', 'taken', 'answered', 'closed'] as const;
export type RequestState = (typeof requestStates)[number];

export const requestActs = ['take', 'release', 'answer', 'close', 'reopen'] as const;
export type RequestAct = (typeof requestActs)[number];

/** `close` without an answer: it was answered by word of mouth, or needs none. `take` also takes it over from a colleague. */
const next: Readonly<Record<RequestAct, Partial<Record<RequestState, RequestState>>>> = {
  take: { open: 'taken', taken: 'taken' },
  release: { taken: 'open' },
  answer: { open: 'answered', taken: 'answered' },
  close: { open: 'closed', taken: 'closed', answered: 'closed' },
  reopen: { answered: 'taken', closed: 'taken' },
};

/** @returns null where this cannot be done in this state */
export function stateAfter(state: RequestState, act: RequestAct): RequestState | null {
  return next[act][state] ?? null;
}
