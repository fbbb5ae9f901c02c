// Named interleavings of a counter, central and other stations, in both orders of pull and push: however they meet, they end the same.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { localDate, type LocalDate } from '#shared/domain/local-date.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import {
  anOperator,
  capture,
  captureOf,
  creation,
  label,
  outboxStates,
  parentOf,
  phones,
  shown,
  update,
} from '../../../tests/support/captures.ts';
import { decidingCentral, type DecidingCentral } from '../../../tests/support/deciding-central.ts';
import { familiesOf, municipality } from '../../../tests/support/fake-central.ts';
import { centralContent, testEngine, type TestEngine } from '../../../tests/support/sync-engine.ts';
import { orders, pullOnly, settle } from '../../../tests/support/sync-orders.ts';
import { resolveConflict } from '../attention/resolve-conflict.ts';
import { listConflicts } from '../attention/list-conflicts.ts';
import { captureCommand } from '../editing/capture-command.ts';

const all = municipality(6);
const families = familiesOf(all);
const first = families[0]!;
const id = first.family.id;
const parent = parentOf(first);
const now = new Date('2026-03-02T08:00:00Z');
let central: DecidingCentral;
let desk: TestEngine;

beforeEach(async () => {
  central = await decidingCentral(all);
  desk = await testEngine(central.fake);
  await desk.sync();
});

const states = () => outboxStates(desk.store).map(({ state }) => state);
const kept = () => desk.store.db.raw.prepare('SELECT family_public_id AS id FROM central_family').all();

/** Another station writes `set` into the family, by itself. */
function elsewhere(change: (aggregate: FamilyAggregate) => void, familyId = id): void {
  const aggregate = central.family(familyId);
  change(aggregate);
  aggregate.family.revision += 1;
  for (const person of aggregate.persons) person.revision += 1;
  central.put(aggregate);
}

/** What a station that begins now would hold. */
async function freshContent(): Promise<Record<string, unknown[]>> {
  const catalogue = all.filter(({ kind }) => kind !== 'family');
  const inOrder = families.map(({ family }) => ({ kind: 'family' as const, value: central.family(family.id) }));
  const fresh = await testEngine((await decidingCentral([...catalogue, ...inOrder])).fake);
  await fresh.sync();
  return centralContent(fresh.store);
}

describe('the same unit was changed elsewhere before my change arrived', () => {
  test.each(orders)('%s: a conflict, mine stays until it is decided', async (order) => {
    await capture(desk.store, update(id, phones(parent, '02 1111')));
    elsewhere((family) => (family.persons[0]!.phones = ['02 9999']));
    if (order === 'pull, then push') {
      await pullOnly(central.fake, desk);
      expect(shown(desk.store, id, phones(parent))).toEqual(['02 1111']);
    }
    await settle(desk);
    expect(states()).toEqual(['conflict']);
    expect(shown(desk.store, id, phones(parent))).toEqual(['02 9999']);
    expect(listConflicts(desk.store.db, 0, 10)).toMatchObject({
      total: 1,
      conflicts: [{ fromHere: true, rows: [{ mine: { value: ['02 1111'] }, theirs: { value: ['02 9999'] } }] }],
    });
    expect(centralContent(desk.store)).toEqual(await freshContent());
    expect(kept()).toEqual([]);
  });

  test('a person chooses mine: it is written everywhere, and what waited for it goes', async () => {
    const own = await capture(desk.store, update(id, phones(parent, '02 1111')));
    await capture(desk.store, update(id, phones(parent, '02 1111', '02 2222')));
    elsewhere((family) => (family.persons[0]!.phones = ['02 9999']));
    central.fake.decide = heldBehind(central.fake.decide);
    await settle(desk);
    expect(states()).toEqual(['conflict', 'held']);
    const choices = [{ unit: `person.phones/${parent.id}` as never, keep: 'mine' as const }];
    expect((await resolveConflict(desk.store, { conflictId: own, choices }, anOperator, now)).ok).toBe(true);
    await settle(desk);
    expect(states()).toEqual(['applied', 'applied', 'applied']);
    expect(shown(desk.store, id, phones(parent))).toEqual(['02 1111', '02 2222']);
    expect(listConflicts(desk.store.db, 0, 10).total).toBe(0);
    expect(centralContent(desk.store)).toEqual(await freshContent());
  });

  test('other units of the same change went through', async () => {
    await capture(desk.store, update(id, phones(parent, '02 1111'), label('Nuovo')));
    elsewhere((family) => (family.persons[0]!.phones = ['02 9999']));
    await settle(desk);
    expect(central.family(id).family.label).toBe('Nuovo');
    expect(shown(desk.store, id, label(''))).toBe('Nuovo');
  });

  test('a different unit: both are kept, without a question', async () => {
    await capture(desk.store, update(id, label('Nuovo')));
    elsewhere((family) => (family.persons[0]!.phones = ['02 9999']));
    await settle(desk);
    expect(states()).toEqual(['applied']);
    expect([shown(desk.store, id, label('')), shown(desk.store, id, phones(parent))]).toEqual(['Nuovo', ['02 9999']]);
    expect(centralContent(desk.store)).toEqual(await freshContent());
  });
});

/** As central does: what touches what an earlier one of the request met a conflict over, waits. */
function heldBehind(decide: DecidingCentral['fake']['decide']): DecidingCentral['fake']['decide'] {
  let open: string | null = null;
  return (command) => {
    if (open !== null && command.supersedes !== open && command.change.kind === 'family.update') {
      const waits = central.family(id).conflicts.some((conflict) => conflict.id === open);
      if (waits) return { outcome: 'held', by: open };
    }
    const result = decide(command);
    if (result.outcome === 'conflict') open = command.id;
    return result;
  };
}

test.each(orders)('%s: a child moved between schools and back; what was captured meanwhile arrives', async (order) => {
  await capture(desk.store, update(id, label('Nuovo')));
  central.purge(id);
  if (order === 'pull, then push') {
    await pullOnly(central.fake, desk);
    expect(shown(desk.store, id, label(''))).toBeNull();
    expect(states()).toEqual(['queued']);
  }
  await settle(desk);
  expect(central.family(id).family.label).toBe('Nuovo');
  central.put(central.family(id));
  await settle(desk);
  expect(shown(desk.store, id, label(''))).toBe('Nuovo');
  expect(centralContent(desk.store)).toEqual(await freshContent());
  expect(kept()).toEqual([]);
});

test('out of sight and back while still waiting: what is shown is mine on top of theirs', async () => {
  await capture(desk.store, update(id, label('Nuovo')));
  central.purge(id);
  await pullOnly(central.fake, desk);
  elsewhere((family) => (family.persons[0]!.phones = ['02 9999']));
  await pullOnly(central.fake, desk);
  expect([shown(desk.store, id, label('')), shown(desk.store, id, phones(parent))]).toEqual(['Nuovo', ['02 9999']]);
});

test.each(orders)('%s: a family merged away under queued commands, which reach the survivor', async (order) => {
  const survivor = families[1]!;
  await capture(desk.store, update(id, phones(parent, '02 1111')));
  const merged = central.family(survivor.family.id);
  const gone = central.family(id);
  merged.persons.push(...gone.persons);
  merged.family.revision += 1;
  central.put(merged);
  const redirect = { ...gone.family, label: '—', mergedInto: survivor.family.id, address: null, notes: null };
  central.put({
    ...{ family: redirect, persons: [], payers: [], enrolments: [], diets: [], delegations: [] },
    ...{ wallets: [], bollettini: [], conflicts: [], merges: [], accounts: [] },
  });
  if (order === 'pull, then push') await pullOnly(central.fake, desk);
  await settle(desk);
  expect(states()).toEqual(['applied']);
  expect(central.family(survivor.family.id).persons.find((person) => person.id === parent.id)?.phones).toEqual([
    '02 1111',
  ]);
  expect(shown(desk.store, survivor.family.id, phones(parent))).toEqual(['02 1111']);
  expect(centralContent(desk.store)).toEqual(await freshContent());
});

test('a form that was open while its family was merged saves into the survivor', async () => {
  const survivor = families[1]!.family.id;
  const prepared = captureOf(desk.store, update(id, label('Da un vecchio modulo')));
  const gone = central.family(id);
  central.put({
    ...{ family: { ...gone.family, mergedInto: survivor }, persons: [], payers: [], enrolments: [], diets: [] },
    ...{ delegations: [], wallets: [], bollettini: [], conflicts: [], merges: [], accounts: [] },
  });
  await settle(desk);
  expect((await captureCommand(desk.store, prepared)).ok).toBe(true);
  expect(shown(desk.store, survivor, label(''))).toBe('Da un vecchio modulo');
});

test.each(orders)(
  '%s: shares edited at two stations: the second asks, and a family always sums to 100',
  async (order) => {
    const [payer] = central.family(id).payers;
    const since = (from: LocalDate) => [
      { ...payer!, personId: parent.id, sharePercent: 100, declarant: true, from, to: null },
    ];
    await capture(desk.store, update(id, { unit: 'payers', value: since(localDate(2025, 9, 1)) }));
    elsewhere((family) => (family.payers = since(localDate(2025, 10, 1))));
    if (order === 'pull, then push') await pullOnly(central.fake, desk);
    await settle(desk);
    expect(states()).toEqual(['conflict']);
    expect(shown(desk.store, id, { unit: 'payers', value: [] })).toMatchObject([
      { from: '2025-10-01', sharePercent: 100 },
    ]);
    expect(centralContent(desk.store)).toEqual(await freshContent());
  },
);

test('a bollettino that names somebody who is being taken out of the family keeps her in it', async () => {
  const family = families.find(({ bollettini }) => bollettini.length > 0)!;
  const delegate = { ...creation('Zzyzx').persons[0]!, role: 'delegate' as const };
  const join: Change = { kind: 'person.add', familyId: family.family.id, person: delegate, set: [] };
  await capture(desk.store, join);
  await settle(desk);
  await capture(desk.store, { kind: 'person.remove', familyId: family.family.id, personId: delegate.id });
  const named: UnitValue = phones(delegate);
  expect(shown(desk.store, family.family.id, named)).toBeNull();
  const [bollettino] = family.bollettini;
  central.fake.feed.push({
    kind: 'bollettino',
    familyId: family.family.id,
    value: { ...bollettino!, debtorId: delegate.id, revision: bollettino!.revision + 1 },
  });
  await pullOnly(central.fake, desk);
  expect(shown(desk.store, family.family.id, named)).toEqual(delegate.phones);
  expect(desk.store.db.raw.prepare('SELECT * FROM kept_aside').all()).toEqual([]);
});
