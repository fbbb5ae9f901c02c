// The session of a slip, while its code stands in the search box: typed, or scanned from the slip. Called by SearchBox.vue.
// A word of eight letters may be a name too, so families are searched as ever; the session is offered beside them.
import { computed, shallowRef, watch } from 'vue';
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import { PaymentCodeSchema } from '#shared/domain/payment-code.ts';
import { usePayOnlineStore } from '#renderer/stores/pay-online.ts';
import { usePaymentSessionsStore } from '#renderer/stores/payment-sessions.ts';

export function usePaymentCode(text: () => string) {
  const sessions = usePaymentSessionsStore();
  const panel = usePayOnlineStore();
  const answer = shallowRef<{ readonly text: string; readonly session: PaymentSession } | null>(null);
  const found = computed(() => (answer.value?.text === text() ? answer.value.session : null));

  watch(text, async (typed) => {
    const known = [...sessions.known.values()].find(({ link }) => link === typed.trim());
    const code = PaymentCodeSchema.safeParse(typed);
    const session = known ?? (code.success ? await sessions.find(code.data) : null);
    if (session && typeof session !== 'string') answer.value = { text: typed, session };
  });

  function show(): void {
    if (found.value) panel.show(found.value);
  }

  return { found, show };
}
