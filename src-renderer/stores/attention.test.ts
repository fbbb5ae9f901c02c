import { expect, test } from 'vitest';
import { commandId } from '../../tests/support/fake-changes.ts';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { useAttentionStore } from './attention.ts';

async function openAttention() {
  const { desk } = storesOn();
  const store = useAttentionStore();
  await store.load();
  const [first, second] = store.conflicts ?? [];
  if (!first || !second) throw new Error('no conflicts');
  return { desk, store, first, second };
}

const rowOf = <Row>(rows: readonly Row[], at: number): Row => {
  const row = rows[at];
  if (!row) throw new Error(`no row ${String(at)}`);
  return row;
};

test('sends one choice a row, and waits until central has closed the conflict', async () => {
  const { desk, store, first } = await openAttention();
  expect(store.undecided(first)).toBe(rowOf(first.rows, 0).unit);
  store.pick(first.id, rowOf(first.rows, 0).unit, 'mine');
  expect(store.undecided(first)).toBe(rowOf(first.rows, 1).unit);
  store.pick(first.id, rowOf(first.rows, 1).unit, 'theirs');
  expect(store.undecided(first)).toBeNull();
  expect(await store.keep(first)).toBeNull();
  expect(desk.sync.asked).toEqual([`resolve ${first.id} mine,theirs`]);
  expect(store.conflicts?.find(({ id }) => id === first.id)?.choicePending).toBe(true);

  desk.sync.conflicts = desk.sync.conflicts.slice(1);
  await store.load();
  expect(store.closed).toEqual([{ id: first.id, familyLabel: 'Rossi – Esposito', byUs: true }]);
});

test('a choice that central takes at once is ours, although it never stood in the list as waiting', async () => {
  const { desk, store, first } = await openAttention();
  for (const { unit } of first.rows) store.pick(first.id, unit, 'mine');
  Object.defineProperty(desk.sync, 'conflicts', {
    get: () => (desk.sync.asked.length > 0 ? [] : [first]),
    set: () => {},
  });
  await store.keep(first);
  expect(store.closed).toContainEqual({ id: first.id, familyLabel: 'Rossi – Esposito', byUs: true });
});

test('says when somebody else closed a conflict that was on the screen', async () => {
  const { desk, store } = await openAttention();
  desk.sync.conflicts = desk.sync.conflicts.slice(1);
  await store.load();
  expect(store.closed).toEqual([{ id: commandId(21), familyLabel: 'Rossi – Esposito', byUs: false }]);
});

test('picks outlive a reload, but not a value that changed once more', async () => {
  const { desk, store, first } = await openAttention();
  for (const { unit } of first.rows) store.pick(first.id, unit, 'theirs');
  await store.load();
  expect(store.undecided(first)).toBeNull();
  const phones = rowOf(first.rows, 0);
  desk.sync.conflicts = desk.sync.conflicts.map((view) => ({
    ...view,
    rows: view.rows.map((row) =>
      row.unit === phones.unit && row.theirs ? { ...row, theirs: { ...row.theirs, value: ['06 1'] } as never } : row,
    ),
  }));
  await store.load();
  expect(store.undecided(first)).toBe(phones.unit);
});

test('what is masked comes out only when it is asked for, stays out over a reload, and goes back in', async () => {
  const { store, second } = await openAttention();
  const diet = () => store.conflicts?.find(({ id }) => id === second.id)?.rows.find(({ masked }) => masked);
  expect(diet()?.mine).toBeNull();
  await store.toggleRevealed(second.id);
  expect(diet()?.mine).toMatchObject({ unit: 'diets' });
  store.pick(second.id, rowOf(second.rows, 2).unit, 'mine');
  await store.load();
  expect(diet()?.mine).toMatchObject({ unit: 'diets' });
  await store.toggleRevealed(second.id);
  expect(diet()?.mine).toBeNull();
  expect(store.picked(second.id, rowOf(second.rows, 2).unit)).toBe('mine');
});

test.each([
  [{ code: 'CONFLICT_NOT_FOUND', status: 404 }, { code: 'CONFLICT_NOT_FOUND' }],
  [{ code: 'DISK_FULL', status: 507 }, { code: 'DISK_FULL' }],
  [
    { code: 'NOT_POSSIBLE', status: 422, data: { code: 'CONFLICT_MOVED_ON', unit: null } },
    { code: 'NOT_POSSIBLE', refusal: 'CONFLICT_MOVED_ON' },
  ],
])('a choice that cannot be made is answered with its reason: %o', async (refusal, problem) => {
  const { desk, store, first } = await openAttention();
  for (const { unit } of first.rows) store.pick(first.id, unit, 'mine');
  desk.sync.refuseWith = refusal;
  expect(await store.keep(first)).toEqual(problem);
});

test('a failure is a failure, not an empty list', async () => {
  const { desk, store } = await openAttention();
  desk.failWith('STORE_UNAVAILABLE');
  await store.load();
  expect(store.failure?.code).toBe('STORE_UNAVAILABLE');
  expect(store.conflicts).toHaveLength(2);
});
