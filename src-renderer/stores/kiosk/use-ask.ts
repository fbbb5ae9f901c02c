// Asks the desk something on the visitor's behalf: the clock stands still meanwhile, and what went wrong is a value.
// Called by the stores of the kiosk; not for what the machine asks by itself, which must not keep a visit alive.
import { safe, type ClientPromiseResult, type SafeResult } from '@orpc/client';
import { useIdleStore } from './idle.ts';

export type Ask = <Answer, Problem>(
  question: ClientPromiseResult<Answer, Problem>,
) => Promise<SafeResult<Answer, Problem>>;

export function useAsk(): Ask {
  const idle = useIdleStore();
  return (question) => idle.during('waiting', safe(question));
}
