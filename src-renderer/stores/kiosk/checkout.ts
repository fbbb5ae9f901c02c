// The payment page: a fresh cart at central, shown in the window outside. Used by kiosk/pay/PaymentScreen.vue.
// The window closes by itself once central knows that the parent has come back: nobody sees the page of the return here.
import { isDefinedError } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import type { KioskPayment } from '#shared/contracts/central/kiosk/paying.ts';
import type { PaymentFailure } from '#shared/contracts/central/payments/session.ts';
import type { PaymentSessionId } from '#shared/domain/ids.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useIdleStore } from './idle.ts';
import { useOutsideStore, type OutsideProblem } from './outside.ts';
import { payProblem, usePayingStore, type PayProblem } from './paying.ts';
import { useAsk } from './use-ask.ts';

export interface CheckoutProblem {
  readonly code: PayProblem | OutsideProblem;
  /** What Checkout said, where it refused the cart. */
  readonly refusal: PaymentFailure | null;
}

export const useCheckoutStore = defineStore('kioskCheckout', () => {
  const { kiosk } = useConnection();
  const ask = useAsk();
  const idle = useIdleStore();
  const outside = useOutsideStore();
  const paying = usePayingStore();
  const shown = ref<PaymentSessionId | null>(null);
  const busy = ref(false);
  const problem = ref<CheckoutProblem | null>(null);

  async function show(payment: Pick<KioskPayment, 'id' | 'link'>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    problem.value = null;
    shown.value = payment.id;
    const url = await openCart(payment.id);
    if (typeof url === 'string') {
      const code = await outside.open({ url, link: payment.link });
      if (code) problem.value = { code, refusal: null };
    } else problem.value = url;
    busy.value = false;
  }

  async function openCart(id: PaymentSessionId): Promise<string | CheckoutProblem> {
    for (;;) {
      const [error, opened, , isSuccess] = await ask(kiosk.paying.openCart({ id }));
      if (isSuccess) {
        paying.take(opened.session);
        return opened.checkoutUrl;
      }
      if (isDefinedError(error) && error.code === 'PACED') {
        const { waitMs } = error.data;
        await idle.during('waiting', new Promise((resolve) => setTimeout(resolve, waitMs)));
        continue;
      }
      const refusal = isDefinedError(error) && error.code === 'CART_REFUSED' ? error.data.failure : null;
      return { code: payProblem(error), refusal };
    }
  }

  watch(
    () => (outside.isOpen && shown.value ? paying.known.get(shown.value)?.state : null),
    (now) => {
      if (now === 'waiting' || now === 'takenInCharge' || now === 'paid') void outside.close();
    },
  );

  return { busy, problem, show };
});
