import { expect, test } from 'vitest';
import { fakeOperator } from '../../tests/support/fake-desk.ts';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { useFirstStartStore } from './first-start.ts';
import { useSessionStore } from './session.ts';
import { useStatusStore } from './status.ts';

async function withStatus() {
  const { desk, connection } = storesOn();
  desk.forgetOperators();
  const store = useFirstStartStore();
  useStatusStore();
  await connection.open();
  return { desk, store };
}

test('an ente without operators asks for the first, who is signed in at once', async () => {
  const { store } = await withStatus();
  await expect.poll(() => store.nobody).toBe(true);
  expect(await store.makeAdministrator(fakeOperator.username, 'Anna Bianchi', fakeOperator.password)).toBeNull();
  expect(useSessionStore().operator?.role).toBe('administrator');
  expect(store.nobody).toBe(false);
});

test('where another was quicker, the form gives way to the sign-in', async () => {
  const { store } = await withStatus();
  await expect.poll(() => store.nobody).toBe(true);
  await store.makeAdministrator(fakeOperator.username, 'Anna Bianchi', fakeOperator.password);
  expect(await store.makeAdministrator('altro', 'Altro Nome', 'una-frase-lunga')).toBe('NOT_FIRST');
  expect(store.nobody).toBe(false);
});

test('knows the next step from the data, and whether an ente has only begun', async () => {
  const { desk } = storesOn();
  const store = useFirstStartStore();
  await store.load();
  expect(store.next?.name).toBe('pagopa');
  expect(await store.isBeginning()).toBe(false);
  const stops = (code: 'noCategory' | 'noSchool' | 'noFamily', place: 'categories' | 'schools' | 'imports') => ({
    ...{ code, place, stops: true, names: [] },
  });
  desk.settings.checklist = [
    stops('noCategory', 'categories'),
    stops('noSchool', 'schools'),
    stops('noFamily', 'imports'),
  ];
  expect(await store.isBeginning()).toBe(true);
  desk.settings.checklist = [];
  desk.administration.noticeMade = true;
  await store.load();
  expect(store.next).toBeUndefined();
});
