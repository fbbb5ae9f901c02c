// The small ente with families whose bollettini can be paid, two stations, and two processes of central on one PostgreSQL with one clock.
// Used by the tests of payments: each test has families of its own.
import { afterAll, beforeAll } from 'vitest';
import { readBollettini } from '#central/bollettini/read-bollettini.ts';
import { openCart } from '#central/payments/open-cart.ts';
import { openSession } from '#central/payments/open-session.ts';
import { selectSession } from '#central/payments/session/queries.ts';
import { readSession } from '#central/payments/session/read-sessions.ts';
import { takeReceipt } from '#central/receipts/take-receipt.ts';
import type { KnownStation } from '#central/stations/find-station.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { FamilyIdSchema, type PaymentSessionId } from '#shared/domain/ids.ts';
import { newEnte, type EnteBench } from './central-bench.ts';
import { onPostgres } from './central-databases.ts';
import { catalogue, newPaymentBench, payable, start, wanted, type PaymentBench } from './payment-bench.ts';
import { schoolA, schoolB, someFamily } from './small-ente.ts';
import { useCentralDatabase } from './use-central-database.ts';

interface Opened {
  readonly ente: EnteBench;
  readonly here: KnownStation;
  readonly there: KnownStation;
  readonly one: PaymentBench;
  /** Another process on the same database. */
  readonly other: PaymentBench;
}

type Named = Readonly<Record<string, { readonly bollettini?: number; readonly change?: Partial<BollettinoRecord> }>>;

export function usePaymentOffice(named: Named) {
  const central = useCentralDatabase(onPostgres);
  const clock = { now: start };
  const made = new Map(
    Object.entries(named).map(([name, { bollettini = 1, change = {} }]) => {
      const own = Array.from({ length: bollettini }, (_, at) => payable(`${name}-${String(at + 1)}`, name, change));
      return [name, own] as const;
    }),
  );
  let opened: Opened | undefined;
  const there = (): Opened => {
    if (!opened) throw new Error('the office is there only while a test runs');
    return opened;
  };

  beforeAll(async () => {
    if (!onPostgres.available) return;
    const families = [...made].map(([name, own]) => someFamily(name, [{ id: `${name}-kid-1`, school: schoolA }], own));
    const ente = await newEnte(central.database, central.place.folder, families, catalogue);
    const stations = [await ente.addStation(schoolA), await ente.addStation(schoolA, schoolB)] as const;
    const [here, away] = stations.map(({ station }) => station);
    if (!here || !away) throw new Error('there are two stations');
    const [one, other] = [newPaymentBench(central.database, clock), newPaymentBench(central.database, clock)];
    opened = { ente, here, there: away, one, other };
  });
  afterAll(() => {
    opened?.one.context.changes.close();
    opened?.other.context.changes.close();
  });

  const familyId = (name: string) => FamilyIdSchema.parse(name);
  const office = {
    central,
    clock,
    familyId,
    get ente() {
      return there().ente;
    },
    get here() {
      return there().here;
    },
    get there() {
      return there().there;
    },
    get one() {
      return there().one;
    },
    get other() {
      return there().other;
    },
    bollettinoOf: (name: string, at = 0) => {
      const found = made.get(name)?.[at];
      if (!found) throw new Error('no such bollettino');
      return found;
    },
    sessionOf: async (id: PaymentSessionId) => {
      const { one, ente } = there();
      const row = await selectSession(one.context.db, ente.enteId, id);
      if (!row) throw new Error('the session is gone');
      return await readSession(one.context, ente.enteId, row);
    },
    stateOf: async ({ id }: BollettinoRecord) =>
      (await readBollettini(there().one.context.db, there().ente.enteId, [id])).get(id)?.state,
    open: (name: string, by = there().here, bench = there().one) =>
      openSession(
        bench.context,
        { station: by, operatorName: 'Ada Prova' },
        wanted(familyId(name), ...(made.get(name) ?? [])),
      ),
    opened: async (name: string, by = there().here) => {
      const session = await office.open(name, by);
      if (!session.ok) throw new Error(session.error.code);
      return session.value;
    },
    withCart: async (name: string, by = there().here) => {
      const session = await office.opened(name, by);
      const cart = await openCart(there().one.context, there().ente.enteId, session.id, by);
      if (!cart.ok) throw new Error(cart.error.code);
      return { ...session, checkoutUrl: cart.value.checkoutUrl };
    },
    take: (receipt: Parameters<typeof takeReceipt>[2], bench = there().one) =>
      takeReceipt(bench.context, there().ente.enteId, receipt, 'push'),
  };
  return office;
}
