import { beforeEach, expect, test } from 'vitest';
import { fakeOperator } from '../../tests/support/fake-desk.ts';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { useFamilyStore } from './family.ts';
import { useSessionStore } from './session.ts';

beforeEach(() => sessionStorage.clear());

test('takes a session up again after a reload, and not after signing out', async () => {
  const first = storesOn();
  const session = useSessionStore();
  await first.connection.open();
  expect(session.operator).toBeNull();
  expect(await session.signIn(fakeOperator.username, fakeOperator.password)).toBeNull();

  const second = storesOn();
  const reloaded = useSessionStore();
  await second.connection.open();
  expect(reloaded.operator?.displayName).toBe('Anna Bianchi');
  await reloaded.signOut();

  const third = storesOn();
  const again = useSessionStore();
  await third.connection.open();
  expect(again.settled).toBe(true);
  expect(again.operator).toBeNull();
});

test('a wrong password says how many tries are left', async () => {
  storesOn();
  expect(await useSessionStore().signIn('a.bianchi', 'x')).toEqual({ code: 'WRONG_CREDENTIALS', attemptsLeft: 4 });
});

test('signing out drops the family that was on the screen', async () => {
  storesOn();
  const session = useSessionStore();
  const family = useFamilyStore();
  await session.signIn(fakeOperator.username, fakeOperator.password);
  await family.open('fam-1' as Parameters<typeof family.open>[0]);
  expect(family.card?.label).toBe('Rossi – Esposito');
  await session.signOut();
  expect(family.card).toBeNull();
});
