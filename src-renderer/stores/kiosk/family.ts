// What the kiosk shows of a parent's children and of what is owed, asked afresh by each screen and forgotten with it.
// Used by kiosk/home, kiosk/pay and kiosk/receipts.
import { ref, shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import type { PaymentCategoryId, PersonId } from '#shared/domain/ids.ts';
import type { KioskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useAsk } from './use-ask.ts';
import { useLoad } from './use-load.ts';

export type Diets = InferClientOutputs<KioskClient>['diet']['diets'];

export function useHome() {
  const { kiosk } = useConnection();
  return useLoad(() => kiosk.home());
}

/** The diet of one child: on demand, one at a time. */
export function useDiet() {
  const { kiosk } = useConnection();
  const ask = useAsk();
  const shown = ref<PersonId | null>(null);
  const diets = shallowRef<Diets | null>(null);

  async function toggle(childId: PersonId): Promise<void> {
    const hide = shown.value === childId;
    shown.value = hide ? null : childId;
    diets.value = null;
    if (hide) return;
    const [, answer, , isSuccess] = await ask(kiosk.diet({ childId }));
    if (shown.value !== childId) return;
    if (isSuccess) diets.value = answer.diets;
    else shown.value = null;
  }
  return { shown, diets, toggle };
}

export function useCategories() {
  const { kiosk } = useConnection();
  return useLoad(() => kiosk.bollettini.categories());
}

/** What is still to be paid, in one category or in all. */
export function useOutstanding(categoryId: PaymentCategoryId | null) {
  const { kiosk } = useConnection();
  return useLoad(() => kiosk.bollettini.list({ which: 'outstanding', categoryId }));
}
