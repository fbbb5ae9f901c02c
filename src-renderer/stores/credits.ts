// "Da rimborsare": money at central that waits for a person. Used by counter/attention and the rail.
// Central alone keeps it: without a line the last list stays, with its failure beside it.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import type { Credit } from '#shared/contracts/central/payments/receipts.ts';
import type { ReceiptKey } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { usePaymentSessionsStore } from './payment-sessions.ts';
import { useSessionStore } from './session.ts';

export type CreditProblem = 'CREDIT_UNKNOWN' | 'ALREADY_SETTLED' | Failure['code'];

export const useCreditsStore = defineStore('credits', () => {
  const { desk } = useConnection();
  const sessions = usePaymentSessionsStore();
  const credits = shallowRef<readonly Credit[] | null>(null);
  const total = ref(0);
  const failure = shallowRef<Failure | null>(null);

  async function load(): Promise<void> {
    const [error, page] = await safe(desk.receipts.credits({ which: 'open', limit: 100 }));
    if (error) {
      failure.value = failureOf(error);
      return;
    }
    credits.value = page.credits;
    total.value = page.total;
    failure.value = null;
  }

  async function settle(key: ReceiptKey, note: string): Promise<CreditProblem | null> {
    const [error] = await safe(desk.receipts.settleCredit({ key, note }));
    await load();
    if (!error) return null;
    const code = isDefinedError(error) ? error.code : null;
    return code === 'CREDIT_UNKNOWN' || code === 'ALREADY_SETTLED' ? code : failureOf(error).code;
  }

  // A receipt that came is what makes a credit.
  watch(
    () => [sessions.online, sessions.newestFirst.filter(({ state }) => state === 'paid').length] as const,
    ([online]) => {
      if (online) void load();
    },
    { immediate: true },
  );

  useSessionStore().onEnd(() => {
    credits.value = null;
    total.value = 0;
    failure.value = null;
  });

  return { credits, total, failure, load, settle };
});
