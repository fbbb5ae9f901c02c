// "Registrati": a parent asks for an account; the office looks at it. Used by kiosk/registration. What was typed is kept by the screen alone.
// The id is the same until it was taken: asking twice makes one.
import { isDefinedError } from '@orpc/client';
import { ref } from 'vue';
import { uuidv7 } from 'uuidv7';
import type { RegistrationRequest } from '#shared/contracts/central/kiosk/registration.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useAsk } from './use-ask.ts';

export type RegistrationProblem = 'TOO_MANY_ATTEMPTS' | Failure['code'];

export function useRegistration() {
  const { kiosk } = useConnection();
  const ask = useAsk();
  const busy = ref(false);
  const code = ref<string | null>(null);
  const problem = ref<RegistrationProblem | null>(null);
  const id = uuidv7();

  /** @param noticeVersion of the notice on personal data that was shown first */
  async function send(request: RegistrationRequest, noticeVersion: number | null): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    const [error, answer, , isSuccess] = await ask(
      kiosk.registration.ask({ ...request, id, privacyRead: true, noticeVersion }),
    );
    busy.value = false;
    if (isSuccess) code.value = answer.code;
    else
      problem.value = isDefinedError(error) && error.code === 'TOO_MANY_ATTEMPTS' ? error.code : failureOf(error).code;
    return isSuccess;
  }

  return { busy, code, problem, send };
}
