// The payments that this parent has begun and not yet paid, for her home: asked afresh when it opens. Used by kiosk/home.
import { computed } from 'vue';
import type { KioskPayment } from '#shared/contracts/central/kiosk/paying.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { isUnderWay } from '#renderer/paying/session-words.ts';
import { usePayingStore } from './paying.ts';
import { usePlacesStore } from './places.ts';
import { useLoad } from './use-load.ts';

export function useOpenPayments() {
  const { kiosk } = useConnection();
  const paying = usePayingStore();
  const places = usePlacesStore();
  const { data, failure, load } = useLoad(() => kiosk.paying.underWay());
  /** Null while nobody knows. Those that were given up or refused have ended. */
  const payments = computed(() => data.value?.sessions.filter(isUnderWay) ?? null);

  function resume(payment: KioskPayment): void {
    paying.take(payment);
    places.go({ name: 'payment', sessionId: payment.id });
  }
  return { payments, failure, load, resume };
}
