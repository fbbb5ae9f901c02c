import { beforeAll, describe, expect, test } from 'vitest';
import type { FamilyAggregate, RecordChange } from '#shared/contracts/records/aggregate.ts';
import { cents } from '#shared/domain/cents.ts';
import { BollettinoIdSchema, FamilyIdSchema, PersonIdSchema } from '#shared/domain/ids.ts';
import { randomFor } from '../../../src-central/sandbox/demo/random.ts';
import { familiesOf, fakeCentral, municipality, type FakeCentral } from '../../../tests/support/fake-central.ts';
import { centralContent, testEngine, type TestEngine } from '../../../tests/support/sync-engine.ts';
import { wrongSummary } from '../diagnostics/check-summaries.ts';
import { applyChange } from './feed/apply-change.ts';
import { allowMassDelete } from './queries.ts';

let all: RecordChange[];
let families: FamilyAggregate[];
beforeAll(() => {
  all = municipality();
  families = familiesOf(all);
});

/** A store in step with `central`, which holds the first `count` families. */
async function inStep(count = 8): Promise<{ central: FakeCentral; desk: TestEngine }> {
  const central = await fakeCentral(municipality(count));
  const desk = await testEngine(central);
  await desk.sync();
  return { central, desk };
}

const rows = (desk: TestEngine, sql: string) => desk.store.db.raw.prepare(sql).all();
const cursor = (desk: TestEngine) => rows(desk, 'SELECT epoch, seq FROM sync_state')[0];
const familyNames = (desk: TestEngine) => rows(desk, 'SELECT public_id AS id FROM family ORDER BY 1').length;
const aggregate = (at: number): FamilyAggregate => structuredClone(families[at]!);
const unpaidOf = (family: FamilyAggregate) => family.bollettini.find(({ state }) => state === 'issued')!;

/** `bollettino` as it is after the payment arrived. */
function paid(bollettino: FamilyAggregate['bollettini'][number]): FamilyAggregate['bollettini'][number] {
  return { ...bollettino, revision: bollettino.revision + 1, state: 'paid', paidCents: bollettino.amountCents };
}

describe('the feed', () => {
  test('a payment moves one bollettino, its totals and the cursor', async () => {
    const { central, desk } = await inStep();
    const family = families.slice(0, 8).find((one) => one.bollettini.some(({ state }) => state === 'issued'))!;
    const bollettino = unpaidOf(family);
    central.feed.push({ kind: 'bollettino', familyId: family.family.id, value: paid(bollettino) });
    expect(await desk.sync()).toMatchObject({ connection: 'online', problem: null });
    expect(cursor(desk)).toEqual({ epoch: 'e1', seq: 1 });
    expect(
      rows(desk, `SELECT state, outstanding_cents AS owed FROM bollettino WHERE public_id = '${bollettino.id}'`),
    ).toEqual([{ state: 'paid', owed: 0 }]);
    expect(wrongSummary(desk.store.db)).toBeNull();
  });

  test('whatever it says, the store ends as a snapshot of the same state would', async () => {
    const { central, desk } = await inStep();
    const [first, second, third, fourth] = [aggregate(0), aggregate(1), aggregate(2), aggregate(3)];
    first.family.label = 'Nuova – Etichetta';
    first.payers = first.payers.map((payer) => ({ ...payer, declarant: !payer.declarant }));
    first.enrolments = first.enrolments.map((enrolment) => ({ ...enrolment, tariffBand: 'Fascia Z' }));
    first.bollettini = first.bollettini.slice(3);
    second.persons[0] = {
      ...second.persons[0]!,
      familyName: 'D’Amico',
      phones: ['0299 000 111'],
      fiscalCodeCheck: 'registry',
    };
    second.persons.push({ ...second.persons[0], id: PersonIdSchema.parse('p-granny'), role: 'delegate' });
    const since = { from: second.payers[0]!.from, to: null };
    second.delegations = [
      { personId: PersonIdSchema.parse('p-granny'), purpose: 'Ritiro', ...since, documentSeen: 'CA1' },
    ];
    const issued = third.bollettini.findIndex(({ state }) => state === 'issued');
    third.bollettini[issued] = { ...third.bollettini[issued]!, paidCents: cents(1), revision: 9 };
    const added: FamilyAggregate[] = [aggregate(20), aggregate(30)];
    for (const value of [first, second, third, ...added]) central.feed.push({ kind: 'family', value });
    central.feed.push({ kind: 'familyDeleted', familyId: fourth.family.id });
    await desk.sync();

    const end = [first, second, third, ...families.slice(4, 8), ...added];
    const catalogue = all.filter(({ kind }) => kind !== 'family');
    const fresh = await testEngine(
      await fakeCentral([...catalogue, ...end.map((value) => ({ kind: 'family' as const, value }))]),
    );
    await fresh.sync();
    expect(centralContent(desk.store)).toEqual(centralContent(fresh.store));
    expect(wrongSummary(desk.store.db)).toBeNull();
    expect(rows(desk, 'PRAGMA foreign_key_check')).toEqual([]);
  });

  test('totals kept by difference are the totals worked out again, after any changes', async () => {
    const { desk } = await inStep(12);
    const random = randomFor(99, 1);
    for (let round = 0; round < 150; round++) {
      const family = aggregate(random.int(16));
      const familyId = family.family.id;
      const bollettino = family.bollettini[random.int(family.bollettini.length)];
      if (!bollettino) continue;
      const change: RecordChange[] = [
        { kind: 'bollettino', familyId, value: paid(bollettino) },
        {
          kind: 'bollettino',
          familyId,
          value: { ...bollettino, state: 'issued', paidCents: cents(random.int(bollettino.amountCents)) },
        },
        { kind: 'bollettinoDeleted', familyId, id: bollettino.id },
        { kind: 'family', value: { ...family, bollettini: family.bollettini.filter(() => random.chance(0.7)) } },
        { kind: 'familyDeleted', familyId },
        { kind: 'family', value: family },
      ];
      const known = rows(desk, `SELECT 1 FROM family WHERE public_id = '${familyId}'`).length > 0;
      desk.store.writeTx('test', (db) => applyChange(db, change[known ? random.int(6) : 5]!));
      if (round % 10 === 9) expect(wrongSummary(desk.store.db), `round ${String(round)}`).toBeNull();
    }
    expect(rows(desk, 'SELECT * FROM unpaid_by_due WHERE cents <= 0 OR bollettino_count <= 0')).toEqual([]);
    expect(rows(desk, 'PRAGMA foreign_key_check')).toEqual([]);
  });

  test('the same page twice changes nothing', async () => {
    const { central, desk } = await inStep();
    const changed = aggregate(0);
    changed.family.label = 'Altra';
    central.feed.push({ kind: 'family', value: changed });
    await desk.sync();
    const once = centralContent(desk.store);
    desk.store.writeTx('test', (db) => db.raw.exec('UPDATE sync_state SET seq = 0'));
    await desk.sync();
    expect(centralContent(desk.store)).toEqual(once);
  });

  test('a parent of two families stays until the second family goes', async () => {
    const { central, desk } = await inStep(2);
    const parent = aggregate(0).persons.find(({ role }) => role === 'parent')!;
    const second = aggregate(1);
    second.persons.push(parent);
    central.feed.push({ kind: 'family', value: second }, { kind: 'familyPurged', familyId: families[0]!.family.id });
    await desk.sync();
    const still = () => rows(desk, `SELECT 1 FROM person WHERE public_id = '${parent.id}'`).length;
    expect(still()).toBe(1);
    central.feed.push({ kind: 'familyPurged', familyId: second.family.id });
    await desk.sync();
    expect(still()).toBe(0);
    expect(rows(desk, 'SELECT 1 FROM person')).toEqual([]);
  });

  test('a change that this version does not know is kept aside and blocks nothing', async () => {
    const { central, desk } = await inStep();
    const holiday = { kind: 'holiday', day: '2026-12-25' };
    const later = aggregate(0);
    later.family.label = 'Dopo';
    central.feed.push(holiday, { kind: 'family', value: later });
    expect(await desk.sync()).toMatchObject({ problem: null });
    expect(rows(desk, 'SELECT seq, reason, change FROM kept_aside')).toEqual([
      { seq: 1, reason: 'unknown', change: JSON.stringify(holiday) },
    ]);
    expect(rows(desk, "SELECT 1 FROM family WHERE label = 'Dopo'")).toHaveLength(1);
  });

  test('what was kept aside and is understood after an update is brought in by a new snapshot', async () => {
    const { central, desk } = await inStep(3);
    const kept = JSON.stringify({ kind: 'family', value: aggregate(5) });
    desk.store.writeTx('test', (db) =>
      db.raw.prepare("INSERT INTO kept_aside VALUES ('e1', 1, 'unknown', ?, '2026-01-01T00:00:00Z')").run(kept),
    );
    central.snapshot.push(kept);
    const updated = await testEngine(central, { store: desk.store });
    expect(await updated.sync()).toMatchObject({ problem: null });
    expect(familyNames(desk)).toBe(4);
    expect(rows(desk, 'SELECT * FROM kept_aside')).toEqual([]);
    await updated.sync();
    expect(central.requests.filter((path) => path === '/v1/sync/snapshots')).toHaveLength(2);
  });

  test('a change that names what is not there is kept aside whole, with nothing of it written', async () => {
    const { central, desk } = await inStep();
    const before = centralContent(desk.store);
    const stray = aggregate(0);
    stray.family.label = 'Half';
    stray.enrolments = stray.enrolments.map((one) => ({ ...one, serviceId: 'sv-unknown' as typeof one.serviceId }));
    central.feed.push({ kind: 'family', value: stray });
    expect(await desk.sync()).toMatchObject({ problem: null });
    expect(rows(desk, 'SELECT reason FROM kept_aside')).toEqual([{ reason: 'reference' }]);
    expect(centralContent(desk.store)).toEqual(before);
  });

  test('a deletion of a service that families still use is kept aside, and blocks nothing', async () => {
    const { central, desk } = await inStep();
    const before = centralContent(desk.store);
    central.feed.push({ kind: 'recordDeleted', record: 'service', id: 'sv-mensa' });
    expect(await desk.sync()).toMatchObject({ problem: null });
    expect(rows(desk, 'SELECT reason FROM kept_aside')).toEqual([{ reason: 'reference' }]);
    expect(centralContent(desk.store)).toEqual(before);
  });

  test('many changes are applied in short slices, each with its own cursor', async () => {
    const { central, desk } = await inStep(2);
    for (const value of families) central.feed.push({ kind: 'family', value });
    const transactions: string[] = [];
    const { writeTx } = desk.store;
    const watched = {
      ...desk.store,
      writeTx: ((reason, work) => {
        transactions.push(reason);
        return writeTx(reason, work);
      }) as typeof writeTx,
    };
    const second = await testEngine(central, { store: watched });
    expect(await second.sync()).toMatchObject({ problem: null });
    expect(transactions.filter((reason) => reason === 'sync.feed').length).toBeGreaterThan(1);
    expect(cursor(desk)).toEqual({ epoch: 'e1', seq: families.length });
  });
});

describe('a pull that would delete too much', () => {
  const deletions = (from: number, to: number) =>
    families.slice(from, to).map(({ family }) => ({ kind: 'familyDeleted', familyId: family.id }));

  test('stops before anything of the page is applied, and stays stopped', async () => {
    const { central, desk } = await inStep(40);
    central.feed.push(...deletions(0, 6));
    expect(await desk.sync()).toMatchObject({ connection: 'online', problem: 'MASS_DELETE_STOPPED' });
    expect(familyNames(desk)).toBe(40);
    expect(await desk.sync()).toMatchObject({ problem: 'MASS_DELETE_STOPPED' });
    expect(familyNames(desk)).toBe(40);
  });

  test('goes on when a person allows it, once', async () => {
    const { central, desk } = await inStep(40);
    central.feed.push(...deletions(0, 6));
    await desk.sync();
    desk.store.writeTx('test', (db) => allowMassDelete.run(db));
    expect(await desk.sync()).toMatchObject({ problem: null });
    expect(familyNames(desk)).toBe(34);
    central.feed.push(...deletions(6, 12));
    expect(await desk.sync()).toMatchObject({ problem: 'MASS_DELETE_STOPPED' });
  });

  test('a few deletions pass', async () => {
    const { central, desk } = await inStep(40);
    central.feed.push(...deletions(0, 3));
    expect(await desk.sync()).toMatchObject({ problem: null });
    expect(familyNames(desk)).toBe(37);
  });

  test('a purge by scope is exempt', async () => {
    const { central, desk } = await inStep(10);
    central.feed.push(...families.slice(0, 9).map(({ family }) => ({ kind: 'familyPurged', familyId: family.id })));
    expect(await desk.sync()).toMatchObject({ problem: null });
    expect(familyNames(desk)).toBe(1);
  });

  test('bollettini count too, also those that a family silently no longer has', async () => {
    const { central, desk } = await inStep(8);
    for (let at = 0; at < 4; at++) central.feed.push({ kind: 'family', value: { ...aggregate(at), bollettini: [] } });
    expect(await desk.sync()).toMatchObject({ problem: 'MASS_DELETE_STOPPED' });
  });
});

test('an id of nothing we have deletes nothing', async () => {
  const { central, desk } = await inStep(2);
  const before = centralContent(desk.store);
  const familyId = FamilyIdSchema.parse('f-nowhere');
  central.feed.push({ kind: 'familyDeleted', familyId }, { kind: 'familyPurged', familyId });
  central.feed.push({ kind: 'bollettinoDeleted', familyId, id: BollettinoIdSchema.parse('b-nowhere') });
  expect(await desk.sync()).toMatchObject({ problem: null });
  expect(centralContent(desk.store)).toEqual(before);
});
