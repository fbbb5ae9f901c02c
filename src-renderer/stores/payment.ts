// Paga: the category, its bollettini and the ticks. The ticks survive a look at the notice and back, never another family.
// Used by counter/pay. The totals are computed by counter/pay/totals.ts from what the desk said, ticks apart.
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import type { BollettinoRow } from '#shared/contracts/desk/bollettini.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import { ZERO_CENTS, type Cents } from '#shared/domain/cents.ts';
import type { BollettinoId, FamilyId, PaymentCategoryId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';
import { isPayable, totalsOf } from '#renderer/paying/totals.ts';

export type Category = InferClientOutputs<DeskClient>['bollettini']['categories']['categories'][number];
const pageSize = 100;

export const usePaymentStore = defineStore('payment', () => {
  const { desk } = useConnection();
  const familyId = ref<FamilyId | null>(null);
  const categories = shallowRef<readonly Category[] | null>(null);
  const categoryId = ref<PaymentCategoryId | null>(null);
  const rows = shallowRef<readonly BollettinoRow[] | null>(null);
  const balance = ref<Cents>(ZERO_CENTS);
  const dataAsOf = ref<Instant | null>(null);
  const ticked = ref<ReadonlySet<BollettinoId>>(new Set());
  const failure = shallowRef<Failure | null>(null);
  const payable = computed(() => (rows.value ?? []).filter(isPayable));
  const totals = computed(() => totalsOf(rows.value ?? [], ticked.value, balance.value));

  /** Opens Paga for a family, in the given category or the one with the oldest debts. */
  async function open(family: FamilyId, wanted: PaymentCategoryId | null): Promise<void> {
    const again = familyId.value === family;
    if (!again) forget();
    familyId.value = family;
    failure.value = null;
    try {
      const answer = await desk.bollettini.categories({ familyId: family });
      if (familyId.value !== family) return;
      categories.value = answer.categories;
      const first = answer.categories.find((category) => category.outstandingCount > 0) ?? answer.categories[0];
      const next = wanted ?? (again ? categoryId.value : null) ?? first?.id ?? null;
      if (next) await choose(next);
      else rows.value = [];
    } catch (thrown) {
      if (familyId.value === family) failure.value = failureOf(thrown);
    }
  }

  /** Shows another category. Ticks belong to one category: a payment never mixes two. */
  async function choose(next: PaymentCategoryId): Promise<void> {
    const family = familyId.value;
    if (!family) return;
    if (categoryId.value !== next) ticked.value = new Set();
    categoryId.value = next;
    failure.value = null;
    try {
      const answer = await listAll(family, next);
      if (familyId.value !== family || categoryId.value !== next) return;
      rows.value = answer.rows;
      balance.value = answer.balance;
      dataAsOf.value = answer.dataAsOf;
      const still = new Set(payable.value.map((row) => row.id));
      ticked.value = new Set([...ticked.value].filter((id) => still.has(id)));
    } catch (thrown) {
      if (familyId.value === family && categoryId.value === next) failure.value = failureOf(thrown);
    }
  }

  async function listAll(family: FamilyId, category: PaymentCategoryId) {
    const found: BollettinoRow[] = [];
    for (;;) {
      const question = { familyId: family, which: 'outstanding', categoryId: category, limit: pageSize } as const;
      const page = await desk.bollettini.list({ ...question, offset: found.length });
      found.push(...page.rows);
      if (page.rows.length === 0 || found.length >= page.total) {
        return { rows: found, balance: page.balanceCents, dataAsOf: page.dataAsOf };
      }
    }
  }

  function toggle(id: BollettinoId): void {
    const next = new Set(ticked.value);
    if (!next.delete(id) && payable.value.some((row) => row.id === id)) next.add(id);
    ticked.value = next;
  }

  const tickOverdue = () => tick(payable.value.filter((row) => row.state === 'overdue'));

  const tickThese = (ids: readonly BollettinoId[]) => tick(payable.value.filter(({ id }) => ids.includes(id)));

  const tickAll = () => tick(payable.value);
  const tickNone = () => tick([]);
  const allTicked = computed(() => payable.value.length > 0 && ticked.value.size === payable.value.length);

  function tick(which: readonly BollettinoRow[]): void {
    ticked.value = new Set(which.map((row) => row.id));
  }

  function forget(): void {
    familyId.value = null;
    categories.value = null;
    categoryId.value = null;
    rows.value = null;
    balance.value = ZERO_CENTS;
    dataAsOf.value = null;
    ticked.value = new Set();
  }

  useSessionStore().onEnd(forget);

  const state = { familyId, categories, categoryId, rows, dataAsOf, ticked, allTicked, failure, payable, totals };
  return { ...state, open, choose, toggle, tickOverdue, tickThese, tickAll, tickNone, forget };
});
