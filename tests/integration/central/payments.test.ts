// Paying at central on a real PostgreSQL: sessions, leases, carts, receipts, two processes at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkBollettini } from '#central/payments/check-bollettini.ts';
import { openCart } from '#central/payments/open-cart.ts';
import { openSession } from '#central/payments/open-session.ts';
import { selectSession } from '#central/payments/session/queries.ts';
import { readSession } from '#central/payments/session/read-sessions.ts';
import { readBollettini } from '#central/bollettini/read-bollettini.ts';
import type { KnownStation } from '#central/stations/find-station.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { FamilyIdSchema, type PaymentSessionId } from '#shared/domain/ids.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { onPostgres } from '../../support/central-databases.ts';
import { newPaymentBench, payable, start, wanted } from '../../support/payment-bench.ts';
import { schoolA, schoolB, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

describe('payments', () => {
  const central = useCentralDatabase(onPostgres);
  const families: ReturnType<typeof someFamily>[] = [];
  const made = new Map<string, BollettinoRecord[]>();
  let ente: EnteBench;
  let here: KnownStation;
  let there: KnownStation;
  const clock = { now: start };
  let one: ReturnType<typeof newPaymentBench>;
  /** Another process on the same database. */
  let other: ReturnType<typeof newPaymentBench>;

  /** Each test has a family of its own. */
  function family(name: string, bollettini: number): void {
    const own = Array.from({ length: bollettini }, (_, at) => payable(`${name}-${String(at + 1)}`, name));
    made.set(name, own);
    families.push(someFamily(name, [{ id: `${name}-kid-1`, school: schoolA }], own));
  }
  const bollettini = (name: string) => made.get(name) ?? [];
  const familyId = (name: string) => FamilyIdSchema.parse(name);
  const ada = () => ({ station: here, operatorName: 'Ada Prova' });

  for (const [name, count] of [
    ...([
      ['opening', 2],
      ['held', 1],
      ['race', 1],
      ['receipts', 2],
      ['twice', 1],
      ['told', 1],
    ] as const),
    ...([
      ['given-up', 1],
      ['changes', 1],
      ['reach', 1],
    ] as const),
  ])
    family(name, count);

  beforeAll(async () => {
    if (!onPostgres.available) return;
    ente = await newEnte(central.database, central.place.folder, families);
    here = (await ente.addStation(schoolA)).station;
    there = (await ente.addStation(schoolA, schoolB)).station;
    one = newPaymentBench(central.database, clock);
    other = newPaymentBench(central.database, clock);
  });
  afterAll(() => {
    one?.context.changes.close();
    other?.context.changes.close();
  });

  const sessionOf = async (id: PaymentSessionId) => {
    const row = await selectSession(one.context.db, ente.enteId, id);
    if (!row) throw new Error('the session is gone');
    return await readSession(one.context, ente.enteId, row);
  };
  const stateOf = async (record: BollettinoRecord) =>
    (await readBollettini(one.context.db, ente.enteId, [record.id])).get(record.id);

  test('a session is opened once, and its cart holds the bollettini until its time is over', async () => {
    const records = bollettini('opening');
    const asked = wanted(familyId('opening'), ...records);
    const twice = await Promise.all([one, other].map(({ context }) => openSession(context, ada(), asked)));
    expect(twice.map((each) => each.ok)).toEqual([true, true]);
    const session = await sessionOf(asked.id);
    expect(session).toMatchObject({ state: 'created', totalCents: 2000, stationName: 'Sportello 1', heldUntil: null });
    expect(session.link).toMatch(/^https:\/\/centrale\.example\/p\/[\w-]{22}$/);

    expect(await openCart(one.context, ente.enteId, session.id, here)).toMatchObject({ ok: true });
    expect(one.carts.at(-1)).toMatchObject({ idCart: `${session.code}-1`, emailNotice: null });
    expect(one.carts.at(-1)?.returnUrls.ok.href).toBe(`${session.link}/back/ok/1`);
    expect(await sessionOf(session.id)).toMatchObject({ state: 'cartOpen' });
    expect((await stateOf(records[0]!))?.state).toBe('paying');
    const checked = await checkBollettini(one.context, ente.enteId, there.id, {
      ...{ familyId: familyId('opening'), ids: [records[0]!.id] },
    });
    expect(checked[0]?.notices[0]).toMatchObject({ standing: 'held', heldBy: { here: false, code: session.code } });
  });
});
