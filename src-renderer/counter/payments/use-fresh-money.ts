// Loads again what a screen shows of a family's bollettini once a payment of it has moved and its rows have come down.
// Called by the card and by Paga. The rows come with sync a moment after the payment's own news.
import { watch } from 'vue';
import type { FamilyId } from '#shared/domain/ids.ts';
import { usePaymentSessionsStore } from '#renderer/stores/payment-sessions.ts';
import { useStatusStore } from '#renderer/stores/status.ts';

export function useFreshMoney(familyId: () => FamilyId, load: () => Promise<void>): void {
  const sessions = usePaymentSessionsStore();
  const status = useStatusStore();
  let moved = false;

  watch(
    () =>
      [...sessions.known.values()]
        .filter((session) => session.familyId === familyId())
        .map(({ id, change }) => `${id} ${String(change)}`)
        .join(),
    () => (moved = true),
  );
  watch(
    () => status.status?.sync.dataAsOf,
    async () => {
      if (!moved) return;
      moved = false;
      await load();
    },
  );
}
