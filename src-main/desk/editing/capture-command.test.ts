import { beforeEach, describe, expect, test } from 'vitest';
import { UnitValueSchema } from '#shared/contracts/commands/unit-value.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { fakeCentral, familiesOf, municipality } from '../../../tests/support/fake-central.ts';
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
import { centralContent, testEngine } from '../../../tests/support/sync-engine.ts';
import { familyCard } from '../families/family-card.ts';
import { searchFamilies } from '../families/search/search-families.ts';
import { listOutbox } from '../outbox/list-outbox.ts';
import type { OpenStore } from '../store/open-store.ts';
import { giveUp } from '../sync/outbox/give-way.ts';
import { captureCommand } from './capture-command.ts';
import { undo } from './undo.ts';

const all = municipality(12);
const families = familiesOf(all);
const family = families[0]!;
const id = family.family.id;
const parent = parentOf(family);
const now = new Date('2026-03-02T08:00:00Z');
let store: OpenStore;

beforeEach(async () => {
  const desk = await testEngine(await fakeCentral(all));
  await desk.sync();
  store = desk.store;
});

const found = (text: string) => searchFamilies(store.db, text, 10).found.map(({ familyId }) => familyId);

describe('a change that was captured', () => {
  test('is shown, found and marked at once, and waits', async () => {
    const command = await capture(store, update(id, phones(parent, '02 5555 4321'), label('Nuovo – Nome')));
    expect(shown(store, id, phones(parent))).toEqual(['02 5555 4321']);
    expect(found('0255554321')).toEqual([id]);
    expect(found('nuovo nome')).toContain(id);
    const card = familyCard(store.db, id, null, localDate(2026, 3, 2));
    expect(card?.label).toBe('Nuovo – Nome');
    expect(card?.pending).toEqual([
      {
        commandId: command,
        kind: 'family.update',
        state: 'queued',
        units: [`person.phones/${parent.id}`, 'family.label'],
      },
    ]);
    expect(outboxStates(store)).toEqual([{ id: command, state: 'queued', heldBy: null }]);
  });

  test('keeps the money as it was', async () => {
    const before = centralContent(store);
    await capture(store, update(id, phones(parent, '02 5555 4321')));
    const { wallets, bollettini, instalments, unpaid } = centralContent(store);
    expect({ wallets, bollettini, instalments, unpaid }).toEqual({
      ...{ wallets: before['wallets'], bollettini: before['bollettini'] },
      ...{ instalments: before['instalments'], unpaid: before['unpaid'] },
    });
  });

  test('makes a family that central does not know yet, and it is found by name', async () => {
    const change = creation('Zzyzx');
    await capture(store, change);
    expect(found('zzyzx')).toEqual([change.familyId]);
    expect(familyCard(store.db, change.familyId, null, localDate(2026, 3, 2))?.children).toHaveLength(1);
  });

  test('says in the outbox whose what was changed', async () => {
    await capture(store, update(id, phones(parent, '02 5555 4321')));
    const { rows, total } = listOutbox(store.db, 'waiting', 0, 10);
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      families: [{ familyId: id, label: family.family.label }],
      things: [{ personName: `${parent.givenName} ${parent.familyName}`, serviceName: null }],
      ...{ discardable: true, carried: false, attempts: 0, refusal: null },
    });
  });
});

describe('what central would certainly refuse', () => {
  const refusal = async (change: Parameters<typeof captureOf>[1]) => {
    const captured = await captureCommand(store, captureOf(store, change));
    return captured.ok ? null : captured.error;
  };

  test('is refused at once, with the same code, and nothing is written', async () => {
    const before = centralContent(store);
    const half = [{ personId: parent.id, sharePercent: 50, declarant: true, from: localDate(2026, 1, 1), to: null }];
    expect(await refusal(update(id, { unit: 'payers', value: half }))).toMatchObject({
      code: 'NOT_POSSIBLE',
      refusal: { code: 'SHARES_NOT_100', unit: 'payers' },
    });
    const child = family.persons.find(({ role }) => role === 'child')!;
    expect(await refusal({ kind: 'person.remove', familyId: id, personId: child.id })).toMatchObject({
      refusal: { code: 'PERSON_STILL_NAMED' },
    });
    const other = families[1]!.family.id;
    expect(await refusal({ kind: 'family.merge', familyId: id, goneId: id, same: [] })).toMatchObject({
      refusal: { code: 'MERGE_NOT_POSSIBLE' },
    });
    expect(await refusal({ kind: 'person.add', familyId: other, person: { ...child }, set: [] })).toMatchObject({
      refusal: { code: 'CHILD_IN_OTHER_FAMILY' },
    });
    expect(await refusal(update('f-nowhere' as typeof id, label('x')))).toEqual({ code: 'FAMILY_NOT_FOUND' });
    expect(outboxStates(store)).toEqual([]);
    expect(centralContent(store)).toEqual(before);
  });

  test('a service that nobody offers', async () => {
    const child = family.persons.find(({ role }) => role === 'child')!;
    const stay = { schoolId: 'sc-none', schoolYear: '2025/26', className: '', from: '2025-09-10', to: null };
    const value = [{ ...stay, tariffBand: null }];
    const unit = UnitValueSchema.parse({ unit: 'enrolments', personId: child.id, serviceId: 'sv-none', value });
    expect(await refusal(update(id, unit))).toMatchObject({ refusal: { code: 'SERVICE_UNKNOWN' } });
  });
});

describe('a change that is taken back', () => {
  test('before it left, is forgotten, and the rows are central’s again', async () => {
    const before = centralContent(store);
    const command = await capture(store, update(id, phones(parent, '02 5555 4321'), label('Nuovo')));
    expect(await undo(store, command, anOperator, now)).toEqual({ ok: true, value: 'forgotten' });
    expect(centralContent(store)).toEqual(before);
    expect(store.db.raw.prepare('SELECT * FROM central_family').all()).toEqual([]);
  });

  test('a new family goes with everything of it', async () => {
    const before = centralContent(store);
    const command = await capture(store, creation('Zzyzx'));
    expect(await undo(store, command, anOperator, now)).toEqual({ ok: true, value: 'forgotten' });
    expect(centralContent(store)).toEqual(before);
  });

  test('after it left, is reversed by a change of its own', async () => {
    const command = await capture(store, update(id, phones(parent, '02 5555 4321')));
    store.writeTx('test', (db) => db.raw.exec(`UPDATE outbox SET state = 'sending', sent = 1`));
    expect(await undo(store, command, anOperator, now)).toEqual({ ok: true, value: 'reversed' });
    expect(shown(store, id, phones(parent))).toEqual(parent.phones);
    expect(outboxStates(store).map(({ state }) => state)).toEqual(['sending', 'queued']);
  });

  test('on which something was built, stays', async () => {
    const first = await capture(store, update(id, phones(parent, '02 1111 1111')));
    await capture(store, update(id, phones(parent, '02 2222 2222')));
    expect(await undo(store, first, anOperator, now)).toEqual({ ok: false, error: 'CANNOT_UNDO' });
    expect(shown(store, id, phones(parent))).toEqual(['02 2222 2222']);
  });
});

test('giving up a new family gives up what was captured on it too', async () => {
  const before = centralContent(store);
  const change = creation('Zzyzx');
  const made = await capture(store, change);
  const later = await capture(store, update(change.familyId, label('Zzyzx – Due')));
  const elsewhere = await capture(store, update(id, phones(parent, '02 5555 4321')));
  const given = store.writeTx('test', (db) => giveUp(db, made, 'doppia', anOperator, now.toISOString()));
  expect(given).toEqual({ ok: true, value: [made, later] });
  expect(outboxStates(store).map(({ state }) => state)).toEqual(['discarded', 'discarded', 'queued']);
  store.writeTx('test', (db) => giveUp(db, elsewhere, 'no', anOperator, now.toISOString()));
  expect(centralContent(store)).toEqual(before);
});

test('a repaired command takes the place of the refused one, before what was built on it', async () => {
  const change = creation('Zzyzx');
  const made = await capture(store, change);
  const later = await capture(store, update(change.familyId, label('Zzyzx – Due')));
  store.writeTx('test', (db) => db.raw.exec(`UPDATE outbox SET state = 'refused', overlaid = 0 WHERE id = '${made}'`));
  const repaired = await capture(store, { ...change, label: 'Zzyzx – Giusto' }, made);
  expect(outboxStates(store).map(({ id: each, state }) => [each, state])).toEqual([
    [made, 'discarded'],
    [repaired, 'queued'],
    [later, 'queued'],
  ]);
  expect(shown(store, change.familyId, label(''))).toBe('Zzyzx – Due');
});

test('a change of one parent is seen in both her families, and goes from both when it is given up', async () => {
  const second: FamilyAggregate = structuredClone(families[1]!);
  second.persons.push({ ...parent });
  const desk = await testEngine(
    await fakeCentral([
      ...all.filter(({ kind }) => kind !== 'family'),
      { kind: 'family', value: family },
      { kind: 'family', value: second },
    ]),
  );
  await desk.sync();
  const before = centralContent(desk.store);
  const one = await capture(desk.store, update(id, phones(parent, '02 5555 4321')));
  expect(shown(desk.store, second.family.id, phones(parent))).toEqual(['02 5555 4321']);
  const two = await capture(desk.store, update(second.family.id, label('Altra')));
  const giveAway = (command: typeof one) =>
    desk.store.writeTx('test', (db) => giveUp(db, command, 'no', anOperator, now.toISOString()));
  giveAway(one);
  expect(shown(desk.store, second.family.id, phones(parent))).toEqual(parent.phones);
  giveAway(two);
  expect(centralContent(desk.store)).toEqual(before);
});

/** No page more than there are, and those are full to the last few letters. @returns what the last change that was tried was told */
async function fillDisk(): Promise<unknown> {
  const pages = Number(store.db.raw.pragma('page_count', { simple: true }));
  store.db.raw.pragma(`max_page_count = ${String(pages)}`);
  let failure: unknown = null;
  for (const length of [2000, 500, 1]) {
    const notes = (at: number) => ({ unit: 'family.notes', value: String(at % 10).repeat(length) }) as const;
    failure = null;
    for (let at = 0; at < 200 && failure === null; at++) {
      const captured = await captureCommand(
        store,
        captureOf(store, update(families[1 + (at % 11)]!.family.id, notes(at))),
      );
      if (!captured.ok) failure = captured.error;
    }
  }
  return failure;
}

test('taking back on a full disk says so, and can be done once there is room', async () => {
  const said = (letter: string) => ({ unit: 'family.notes', value: letter.repeat(2000) }) as const;
  const { id } = families[0]!.family;
  const notesOf = () => shown(store, id, said('a'));
  await capture(store, update(id, said('a')));
  const command = await capture(store, update(id, said('b')));
  store.writeTx('test', (db) => db.raw.exec(`UPDATE outbox SET state = 'sending', sent = 1`));
  await fillDisk();
  expect(await undo(store, command, anOperator, now)).toEqual({ ok: false, error: 'DISK_FULL' });
  expect(notesOf()).toBe(said('b').value);
  store.db.raw.pragma('max_page_count = 1073741823');
  expect(await undo(store, command, anOperator, now)).toEqual({ ok: true, value: 'reversed' });
  expect(notesOf()).toBe(said('a').value);
});

test('a full disk is said, and leaves nothing half written', async () => {
  const before = centralContent(store);
  expect(await fillDisk()).toEqual({ code: 'DISK_FULL' });
  store.db.raw.pragma('max_page_count = 1000000');
  const states = outboxStates(store);
  expect(store.db.raw.prepare('SELECT count(*) AS n FROM outbox_lane').get()).toEqual({ n: states.length });
  for (const { id: command } of states) {
    store.writeTx('test', (db) => giveUp(db, command as never, 'no', anOperator, now.toISOString()));
  }
  expect(centralContent(store)).toEqual(before);
});
