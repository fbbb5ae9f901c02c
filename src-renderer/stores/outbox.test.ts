import { expect, test } from 'vitest';
import { commandId, outboxRow, thing } from '../../tests/support/fake-changes.ts';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { useOutboxStore } from './outbox.ts';

async function openOutbox() {
  const { desk } = storesOn();
  const store = useOutboxStore();
  await store.show('waiting');
  return { desk, store };
}

test('each list shows its states, and the other list’s rows never stand in for it', async () => {
  const { store } = await openOutbox();
  expect(store.rows?.map(({ state }) => state)).toEqual(['queued', 'queued', 'queued', 'held', 'sending']);
  const shown = store.show('refused');
  expect(store.rows).toBeNull();
  await shown;
  expect(store.rows?.map(({ state }) => state)).toEqual(['refused']);
});

test('a failure is a failure, not an empty list, and goes away with the next answer', async () => {
  const { desk, store } = await openOutbox();
  desk.failWith('STORE_UNAVAILABLE');
  await store.refresh();
  expect(store.failure?.code).toBe('STORE_UNAVAILABLE');
  expect(store.rows).not.toEqual([]);
  desk.failWith(null);
  await store.refresh();
  expect(store.failure).toBeNull();
});

test('shows a long list a part at a time', async () => {
  const { desk, store } = await openOutbox();
  desk.sync.outbox = Array.from({ length: 250 }, (_, index) => outboxRow(index + 100));
  await store.refresh();
  expect([store.rows?.length, store.total]).toEqual([100, 250]);
  await store.more();
  expect(store.rows?.length).toBe(200);
  await store.more();
  expect(store.rows?.length).toBe(250);
});

test('sends one change, or all, without waiting for their next attempt', async () => {
  const { desk, store } = await openOutbox();
  expect(await store.retry(commandId(1))).toBeNull();
  expect(store.rows?.find(({ id }) => id === commandId(1))?.state).toBe('sending');
  expect(await store.retry(null)).toBeNull();
  expect(desk.sync.asked).toEqual([`retry ${commandId(1)}`, 'retry all']);
});

test('knows beforehand what is given up together: a new family takes everything about it along', async () => {
  const { store } = await openOutbox();
  const created = store.rows?.find(({ kind }) => kind === 'family.create');
  if (!created) throw new Error('no new family');
  const dependents = await store.dependents(created);
  expect('length' in dependents && dependents.map(({ id }) => id)).toEqual([commandId(3)]);
  expect(await store.discard(created.id, 'Famiglia già presente')).toBe(2);
  expect(store.rows?.some(({ id }) => id === created.id || id === commandId(3))).toBe(false);
});

test('what may already have arrived is not given up', async () => {
  const { desk, store } = await openOutbox();
  desk.sync.refuseWith = { code: 'MAYBE_APPLIED', status: 409 };
  expect(await store.discard(commandId(6), 'Per errore')).toBe('MAYBE_APPLIED');
  expect(store.rows?.some(({ id }) => id === commandId(6))).toBe(true);
});

test('opens a change for repair, and says when it is gone', async () => {
  const { store } = await openOutbox();
  expect(await store.open(commandId(4))).toMatchObject({ command: { id: commandId(4) } });
  expect(await store.open(commandId(999))).toEqual({ problem: 'COMMAND_NOT_FOUND' });
});

test('changes of another family, or from before, do not depend on a new person', async () => {
  const { desk, store } = await openOutbox();
  const added = outboxRow(31, { kind: 'person.add', things: [thing('person/p-7', 'Nina Rossi')] });
  const before = outboxRow(30, { things: [thing('person.phones/p-7', 'Nina Rossi')] });
  const after = outboxRow(32, { things: [thing('diets/p-7', 'Nina Rossi')] });
  const other = outboxRow(33, { things: [thing('person.phones/p-8', 'Ada Rossi')] });
  const heldByIt = outboxRow(34, { things: [thing('payers')], heldBy: after.id, state: 'held' });
  desk.sync.outbox = [before, added, after, other, heldByIt];
  const dependents = await store.dependents(added);
  expect('length' in dependents && dependents.map(({ id }) => id)).toEqual([after.id, heldByIt.id]);
});
