import { expect, test } from 'vitest';
import type { FamilyId } from '#shared/domain/ids.ts';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { usePaymentStore } from './payment.ts';

const family = 'fam-2' as FamilyId;

async function openPayment() {
  const { desk } = storesOn();
  const store = usePaymentStore();
  await store.open(family, null);
  return { desk, store };
}

test('opens in the category with the oldest debts, with nothing ticked', async () => {
  const { store } = await openPayment();
  expect(store.categories?.find(({ id }) => id === store.categoryId)?.name).toBe('pagoPA – Refezione');
  expect(store.ticked.size).toBe(0);
  expect(store.totals).toMatchObject({ total: 0, balance: -42_055, finalBalance: -42_055 });
});

test('one key ticks the overdue, another everything that can be paid', async () => {
  const { store } = await openPayment();
  store.tickOverdue();
  expect(store.totals).toMatchObject({ total: 25_350, finalBalance: -16_705 });
  store.tickAll();
  expect(store.ticked.size).toBe(4);
  expect(store.allTicked).toBe(true);
  // What is being paid already stays owed until the receipt is there.
  expect(store.totals.finalBalance).toBe(-9_100);
});

test('a row that cannot be paid cannot be ticked', async () => {
  const { store } = await openPayment();
  const paying = store.rows?.find(({ state }) => state === 'paying');
  if (paying) store.toggle(paying.id);
  expect(store.ticked.size).toBe(0);
});

test('ticks survive a look at the notice, but neither another category nor another family', async () => {
  const { store } = await openPayment();
  store.tickOverdue();
  await store.open(family, null);
  expect(store.ticked.size).toBe(3);
  const other = store.categories?.find(({ id }) => id !== store.categoryId);
  if (other) await store.choose(other.id);
  expect(store.ticked.size).toBe(0);
  store.tickAll();
  await store.open('fam-1' as FamilyId, null);
  expect(store.ticked.size).toBe(0);
});

test('a tick is dropped when its bollettino was paid meanwhile', async () => {
  const { desk, store } = await openPayment();
  store.tickOverdue();
  const rows = desk.families.find(({ card }) => card.familyId === family)?.rows ?? [];
  const first = rows.findIndex(({ state }) => state === 'overdue');
  rows.splice(first, 1);
  await store.open(family, null);
  expect(store.ticked.size).toBe(2);
});

test('a failure is a failure, not an empty list', async () => {
  const { desk } = storesOn();
  desk.failWith('STORE_UNAVAILABLE');
  const store = usePaymentStore();
  await store.open(family, null);
  expect(store.failure?.code).toBe('STORE_UNAVAILABLE');
  expect(store.rows).toBeNull();
});
