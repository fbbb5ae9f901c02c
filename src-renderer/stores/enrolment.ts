// Making this workstation a station, with the address of central and an administrator's one-time code.
// Used by counter/enrol: before anybody is signed in, and by an administrator who enrols anew.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { Instant } from '#shared/contracts/fields.ts';
import { EnrolmentCodeSchema } from '#shared/domain/enrolment-code.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useStatusStore } from './status.ts';

export type EnrolProblem =
  /** Found here, before anybody is asked. */
  | { readonly code: 'ADDRESS_INVALID' | 'CODE_INCOMPLETE' }
  | { readonly code: 'CODE_UNKNOWN' | 'OTHER_ENTE' | 'UNREACHABLE' | 'NOT_CENTRAL' | 'ADMINISTRATOR_NEEDED' }
  | { readonly code: 'TOO_MANY_ATTEMPTS'; readonly until: Instant }
  | Failure;

export const useEnrolmentStore = defineStore('enrolment', () => {
  const { desk } = useConnection();
  const status = useStatusStore();
  const busy = ref(false);

  /** Address and code as typed. On success the state of the desk says what comes next. */
  async function enrol(address: string, typedCode: string): Promise<EnrolProblem | null> {
    const centralUrl = centralUrlOf(address);
    if (!centralUrl) return { code: 'ADDRESS_INVALID' };
    const code = EnrolmentCodeSchema.safeParse(typedCode);
    if (!code.success) return { code: 'CODE_INCOMPLETE' };
    busy.value = true;
    const [error, now] = await safe(desk.system.enrol({ centralUrl, code: code.data }));
    busy.value = false;
    if (!error) {
      status.take(now);
      // A kiosk's desk answers a new line alone as one; nobody is signed in here yet, so nothing is lost.
      const [, answer] = await safe(desk.system.face());
      if (answer?.face === 'kiosk') window.location.reload();
      return null;
    }
    if (!isDefinedError(error) || error.code === 'STORE_UNAVAILABLE') return failureOf(error);
    if (error.code === 'TOO_MANY_ATTEMPTS') return { code: error.code, until: error.data.until };
    return { code: error.code };
  }

  return { busy, enrol };
});

/** Without a scheme it is https; a path may follow. Null for what is no address. */
export function centralUrlOf(typed: string): string | null {
  const text = typed.trim();
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(whole)) return null;
  const { hostname, href } = new URL(whole);
  return hostname === '' ? null : href.replace(/\/+$/, '');
}
