import { beforeAll, describe, expect, test } from 'vitest';
import { FamilyAggregateSchema, type FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { randomFor } from '../../../../src-central/sandbox/demo/random.ts';
import { demoStore } from '../../../../tests/support/demo-store.ts';
import { familiesOf, municipality } from '../../../../tests/support/fake-central.ts';
import type { OpenStore } from '../../store/open-store.ts';
import { applyChange } from '../feed/apply-change.ts';
import { readAggregate } from './read-aggregate.ts';

let families: FamilyAggregate[];
beforeAll(() => {
  families = familiesOf(municipality());
});

const put = (store: OpenStore, value: FamilyAggregate) =>
  store.writeTx('test', (db) => applyChange(db, { kind: 'family', value }));
const readBack = (store: OpenStore, { family }: FamilyAggregate) => readAggregate(store.db, family.id, 'all');

/** The delegate's family of the demo with all that no demo family has. */
function fullest(): FamilyAggregate {
  const family = families.find(({ delegations }) => delegations.length > 1)!;
  const at = '2026-11-25T10:00:00Z';
  const by = { operatorName: 'Ada', stationName: 'Sportello 1', at };
  const unit = { unit: 'family.notes', value: 'Chiamare\n"dopo"' };
  const idOf = (end: number) => `01890000-0000-7000-8000-00000000000${String(end)}`;
  const conflict = (end: number) => ({
    ...{ id: idOf(end), familyId: family.family.id, mineBy: by, openedAt: at },
    units: [{ base: null, mine: unit, theirs: unit, theirsBy: null }],
  });
  const merge = (end: number) => ({
    ...{ commandId: idOf(end), goneFamilyId: 'f-gone', goneLabel: 'Gone', mergedAt: at, operatorName: 'Ada' },
  });
  const account = (personId: string, end: number) => ({
    ...{ personId, username: `u${String(end)}`, state: 'active', email: null, ownCredentials: true, registeredAt: at },
  });
  return FamilyAggregateSchema.parse({
    ...family,
    family: { ...family.family, address: null, notes: '' },
    persons: family.persons.map((person) =>
      person.role === 'child' ? { ...person, familyName: '', phones: [], outOfScope: true } : person,
    ),
    conflicts: [conflict(1), conflict(2)],
    merges: [merge(3), merge(4)],
    accounts: family.persons
      .slice(0, 2)
      .map((person, end) => account(person.id, end))
      .sort((a, b) => (a.personId < b.personId ? -1 : 1)),
  });
}

describe('a family reads back as central sent it', () => {
  test('from a snapshot, every family of the demo', async () => {
    const store = await demoStore();
    expect(families.length).toBeGreaterThan(30);
    for (const family of families) expect(readBack(store, family), family.family.id).toEqual(family);
  });

  test('from the feed, with conflicts, merges and a child out of scope; and again after it lost them', async () => {
    const store = await demoStore({ families: 0 });
    const full = fullest();
    put(store, full);
    expect(readBack(store, full)).toEqual(full);
    const bare = { ...full, delegations: [], conflicts: [], merges: [], accounts: [], wallets: [], enrolments: [] };
    put(store, bare);
    expect(readBack(store, full)).toEqual(bare);
  });

  test('in central’s order, whatever order it was written in', async () => {
    const store = await demoStore({ families: 0 });
    const full = fullest();
    const random = randomFor(7, 7);
    const shuffled = <Row>(rows: readonly Row[]) =>
      rows
        .map((row) => ({ row, at: random.next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ row }) => row);
    const { payers, enrolments, diets, delegations, wallets, bollettini, conflicts, merges, accounts } = full;
    put(store, {
      ...{ family: full.family, persons: full.persons },
      ...{ payers: shuffled(payers), enrolments: shuffled(enrolments), diets: shuffled(diets) },
      ...{ delegations: delegations.toReversed(), wallets: shuffled(wallets), bollettini: shuffled(bollettini) },
      ...{ conflicts: conflicts.toReversed(), merges: merges.toReversed(), accounts: accounts.toReversed() },
    });
    expect(readBack(store, full)).toEqual(full);
  });

  test('with the bollettini that the feed changed and added', async () => {
    const store = await demoStore({ families: 0 });
    const whole = families.find(({ bollettini }) => bollettini.some(({ instalments }) => instalments.length > 0))!;
    const [first, ...rest] = whole.bollettini;
    put(store, { ...whole, bollettini: rest });
    const familyId = whole.family.id;
    store.writeTx('test', (db) => applyChange(db, { kind: 'bollettino', familyId, value: first! }));
    expect(readBack(store, whole)).toEqual(whole);
  });

  test('without money where that is asked for', async () => {
    const store = await demoStore({ families: 0 });
    const family = families.find(({ wallets }) => wallets.length > 0)!;
    put(store, family);
    const read = readAggregate(store.db, family.family.id, 'withoutMoney');
    expect(read).toEqual({ ...family, wallets: [], bollettini: [] });
  });

  test('not at all where the store does not have it', async () => {
    const store = await demoStore({ families: 1 });
    expect(readAggregate(store.db, FamilyIdSchema.parse('f-none'), 'all')).toBeUndefined();
  });
});

describe('what a family takes away with it', () => {
  const left = (store: OpenStore) =>
    ['person', 'payer', 'delegation', 'conflict', 'family_merge', 'account'].map((table) =>
      store.db.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    );

  test('delegations, conflicts, merges and accounts, when it leaves the scope', async () => {
    const store = await demoStore({ families: 0 });
    const full = fullest();
    put(store, full);
    expect(left(store)).toEqual([full.persons.length, full.payers.length, 2, 2, 2, 2]);
    store.writeTx('test', (db) => applyChange(db, { kind: 'familyPurged', familyId: full.family.id }));
    expect(left(store)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('not the conflict that went over to the family it was merged into, in either order', async () => {
    const full = fullest();
    const survivor = families.find(({ family }) => family.id !== full.family.id && family.mergedInto === null)!;
    const [conflict] = full.conflicts;
    const taken = { ...survivor, conflicts: [{ ...conflict!, familyId: survivor.family.id }] };
    const gone = { ...full, conflicts: [] };
    for (const changes of [
      [taken, gone],
      [gone, taken],
    ]) {
      const store = await demoStore({ families: 0 });
      for (const family of [full, survivor, ...changes]) put(store, family);
      expect(readBack(store, taken)).toEqual(taken);
      expect(readBack(store, gone)).toEqual(gone);
    }
  });
});
