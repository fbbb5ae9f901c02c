// What a parent asked for at a kiosk, while the code of her slip stands in the search box. Called by SearchBox.vue.
// A question is asked of central; who wants an account is in the list that counters look at anyway. Families are searched as ever.
import { computed, shallowRef, watch } from 'vue';
import type { InformationRequest } from '#shared/contracts/central/information.ts';
import type { AccountRequest } from '#shared/contracts/central/kiosk/counter.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { PaymentCodeSchema, paymentCodeText } from '#shared/domain/payment-code.ts';
import { RequestCodeSchema } from '#shared/information/request-code.ts';
import { useFromKiosksStore } from '#renderer/stores/from-kiosks.ts';
import { useNavigationStore } from '#renderer/stores/navigation.ts';
import { useRequestsStore } from '#renderer/stores/requests.ts';

export type FoundRequest =
  | { readonly kind: 'question'; readonly request: InformationRequest }
  | { readonly kind: 'registration'; readonly request: AccountRequest };

export function useRequestCode(text: () => string) {
  const questions = useRequestsStore();
  const kiosks = useFromKiosksStore();
  const navigation = useNavigationStore();
  const answer = shallowRef<{ readonly text: string; readonly request: InformationRequest } | null>(null);

  const found = computed((): FoundRequest | null => {
    if (answer.value?.text === text()) return { kind: 'question', request: answer.value.request };
    const code = PaymentCodeSchema.safeParse(text());
    const wanted = code.success && paymentCodeText(code.data);
    const request = kiosks.requests.find((one) => one.code === wanted);
    return request ? { kind: 'registration', request } : null;
  });

  watch(text, async (typed) => {
    const code = RequestCodeSchema.safeParse(typed);
    const request = code.success ? await questions.lookUp(code.data) : null;
    if (request) answer.value = { text: typed, request };
  });

  function show(): void {
    const here = found.value;
    if (!here) return;
    switch (here.kind) {
      case 'question':
        navigation.go({ name: 'information', request: here.request.code });
        break;
      case 'registration':
        navigation.go({ name: 'attention', list: 'kiosks', request: here.request.code });
        break;
      default:
        assertNever(here);
    }
  }

  return { found, show };
}
