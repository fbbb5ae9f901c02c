// Who calls for help at a kiosk, and who asked for an account there. Used by counter/attention and the rail; a new call is a toast anywhere.
// Looked at every few seconds while somebody is signed in and the line is open; without central the last list stays.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import type { AccountRequest, HelpCall } from '#shared/contracts/central/kiosk/counter.ts';
import type { BollettinoId, FamilyId, PaymentCategoryId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useNavigationStore } from './navigation.ts';
import { useSessionStore } from './session.ts';
import { useToastsStore } from './toasts.ts';

const lookEveryMs = 8_000;

export type KioskProblem = 'CALL_GONE' | 'REQUEST_GONE' | Failure['code'];

export const useFromKiosksStore = defineStore('fromKiosks', () => {
  const { desk, state: line } = useConnection();
  const session = useSessionStore();
  const toasts = useToastsStore();
  const navigation = useNavigationStore();
  const calls = shallowRef<readonly HelpCall[] | null>(null);
  const requests = shallowRef<readonly AccountRequest[]>([]);
  const failure = shallowRef<Failure | null>(null);
  const total = computed(() => (calls.value?.length ?? 0) + requests.value.length);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    const [error, waiting] = await safe(desk.fromKiosks.waiting());
    if (error) {
      failure.value = failureOf(error);
      return;
    }
    const known = new Set((calls.value ?? []).map(keyOf));
    calls.value = waiting.calls;
    requests.value = waiting.requests;
    failure.value = null;
    const fresh = waiting.calls.find((call) => call.takenBy === null && !known.has(keyOf(call)));
    if (fresh) {
      const see = { key: 'kiosks.see', run: () => navigation.go({ name: 'attention', list: 'kiosks' }) };
      toasts.show('info', 'kiosks.calls', { kiosk: fresh.kioskName }, see);
    }
  }

  async function look(): Promise<void> {
    await load();
    if (session.operator && line.value === 'open') timer = setTimeout(() => void look(), lookEveryMs);
  }

  watch(
    () => (line.value === 'open' && session.operator ? session.operator.id : null),
    (id) => {
      clearTimeout(timer);
      if (id !== null) void look();
    },
    { immediate: true },
  );

  /** Somebody goes there; where a family is known, its screen opens at the same step. */
  async function take(call: HelpCall): Promise<KioskProblem | null> {
    const [error, taken] = await safe(desk.fromKiosks.takeCall({ stationId: call.stationId }));
    void load();
    if (error) return isDefinedError(error) && error.code === 'CALL_GONE' ? 'CALL_GONE' : failureOf(error).code;
    if (taken.familyId) await goOn(taken.familyId, taken);
    return null;
  }

  async function goOn(familyId: FamilyId, { step, bollettinoIds }: HelpCall): Promise<void> {
    const isPaying = step === 'pay' || step === 'payOnline' || step === 'notice';
    const categoryId = isPaying ? await categoryOf(familyId, bollettinoIds) : undefined;
    if (categoryId === undefined) navigation.go({ name: 'family', familyId, from: 'attention' });
    else navigation.go({ name: 'pay', familyId, categoryId, ticked: bollettinoIds });
  }

  /** Of what was ticked; null: nothing was, or it is not here yet. */
  async function categoryOf(familyId: FamilyId, ids: readonly BollettinoId[]): Promise<PaymentCategoryId | null> {
    const [error, page] = await safe(desk.bollettini.list({ familyId, which: 'outstanding', limit: 100 }));
    return error ? null : (page.rows.find(({ id }) => ids.includes(id))?.categoryId ?? null);
  }

  async function end(call: HelpCall): Promise<void> {
    await safe(desk.fromKiosks.endCall({ stationId: call.stationId }));
    await load();
  }

  async function settle(id: AccountRequest['id'], outcome: 'registered' | 'refused'): Promise<KioskProblem | null> {
    const [error] = await safe(desk.fromKiosks.settleRequest({ id, outcome }));
    await load();
    if (!error) return null;
    return isDefinedError(error) && error.code === 'REQUEST_GONE' ? 'REQUEST_GONE' : failureOf(error).code;
  }

  session.onEnd(() => {
    clearTimeout(timer);
    calls.value = null;
    requests.value = [];
    failure.value = null;
  });

  return { calls, requests, total, failure, load, take, end, settle };
});

/** The same call, however often it is looked at. */
const keyOf = ({ stationId, calledAt }: HelpCall) => `${stationId} ${calledAt}`;
