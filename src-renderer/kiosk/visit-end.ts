// How a visit ends, for whatever knows that it is over: the button, the clock. Provided by mount-kiosk.ts, by a test with a spy.
import { inject, type InjectionKey } from 'vue';

export type EndReason = 'finished' | 'idle';
type EndVisit = (reason: EndReason) => void;

export const visitEndKey: InjectionKey<EndVisit> = Symbol('visit end');

/** Erases everything at once. Call it while a component or store is set up. */
export function useVisitEnd(): EndVisit {
  const end = inject(visitEndKey);
  if (!end) throw new Error('no end of the visit was provided');
  return end;
}
