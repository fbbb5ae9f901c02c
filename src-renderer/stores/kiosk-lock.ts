// Kiosks as an administrator sees them: the exit PIN and what happened at the locks. Used by counter/administration/kiosks.
// Every call goes to central. A PIN that was typed is not kept here.
import { isDefinedError, safe, type InferClientOutputs } from '@orpc/client';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { exitPinShape, isEasyPin } from '#shared/kiosk/exit-pin.ts';

type State = InferClientOutputs<DeskClient>['administration']['kiosks']['read'];
export type PinProblem = 'shape' | 'easy' | 'different';

export const useKioskLockStore = defineStore('kioskLock', () => {
  const { kiosks } = useConnection().desk.administration;
  const state = shallowRef<State | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const problem = shallowRef<PinProblem | null>(null);
  const busy = shallowRef(false);

  async function load(): Promise<void> {
    failure.value = null;
    try {
      state.value = await kiosks.read();
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  /** @returns whether it is set now */
  async function setPin(typed: string, again: string): Promise<boolean> {
    problem.value = !exitPinShape.test(typed)
      ? 'shape'
      : isEasyPin(typed)
        ? 'easy'
        : typed !== again
          ? 'different'
          : null;
    return problem.value === null && (await send(typed));
  }

  async function removePin(): Promise<void> {
    problem.value = null;
    await send(null);
  }

  async function send(pin: string | null): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    const [error] = await safe(kiosks.setPin({ pin }));
    busy.value = false;
    if (error && isDefinedError(error) && error.code === 'PIN_EASY') problem.value = 'easy';
    else if (error) failure.value = failureOf(error);
    if (error) return false;
    await load();
    return true;
  }

  return { state, failure, problem, busy, load, setPin, removePin };
});
