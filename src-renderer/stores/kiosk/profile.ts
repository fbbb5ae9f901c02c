// "Modifica il tuo profilo": what the office has of this parent, and the change of one thing at a time. Used by kiosk/profile.
import { isDefinedError } from '@orpc/client';
import { ref } from 'vue';
import { uuidv7 } from 'uuidv7';
import type { ProfileFields } from '#shared/contracts/central/kiosk/profile.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useAsk } from './use-ask.ts';
import { useLoad } from './use-load.ts';

export type ProfileProblem = 'CHANGED_MEANWHILE' | 'NOT_POSSIBLE' | Failure['code'];

export function useProfile() {
  const { kiosk } = useConnection();
  const ask = useAsk();
  const loaded = useLoad(() => kiosk.profile.see());
  const busy = ref(false);
  const problem = ref<ProfileProblem | null>(null);

  /** @returns whether it is changed; what is seen then is central's answer */
  async function change(wanted: Partial<ProfileFields>): Promise<boolean> {
    const base = loaded.data.value?.fields;
    if (!base || busy.value) return false;
    busy.value = true;
    problem.value = null;
    const wish = { id: uuidv7(), base, wanted: { ...base, ...wanted } };
    const [error, profile, , isSuccess] = await ask(kiosk.profile.change(wish));
    busy.value = false;
    if (isSuccess) {
      loaded.take(profile);
      return true;
    }
    const code = isDefinedError(error) ? error.code : null;
    problem.value = code === 'CHANGED_MEANWHILE' || code === 'NOT_POSSIBLE' ? code : failureOf(error).code;
    return false;
  }

  return { ...loaded, busy, problem, change };
}
