// The bollettini that are ticked in Paga: they outlive a look at the notice and back, and go along when help is called for.
// Used by kiosk/pay and the help panel. Ticks belong to one category: a payment never mixes two.
import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { BollettinoId, PaymentCategoryId } from '#shared/domain/ids.ts';
import { useParentStore } from './parent.ts';

export const useTicksStore = defineStore('kioskTicks', () => {
  const categoryId = ref<PaymentCategoryId | null>(null);
  const ids = ref<ReadonlySet<BollettinoId>>(new Set());

  function enter(category: PaymentCategoryId): void {
    if (categoryId.value !== category) ids.value = new Set();
    categoryId.value = category;
  }

  function toggle(id: BollettinoId): void {
    const next = new Set(ids.value);
    if (!next.delete(id)) next.add(id);
    ids.value = next;
  }

  /** Those that can still be paid; the others are unticked. */
  function keepOnly(payable: ReadonlySet<BollettinoId>): void {
    ids.value = new Set([...ids.value].filter((id) => payable.has(id)));
  }

  function set(all: Iterable<BollettinoId>): void {
    ids.value = new Set(all);
  }

  useParentStore().onEnd(() => set([]));

  return { categoryId, ticked: ids, enter, toggle, keepOnly, set };
});
