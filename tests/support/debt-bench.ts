// An ente with families, a GPD beside it, and the background work on debts by hand: one look at a time, a clock that a test turns.
// Used by tests/integration/central/debts.test.ts.
import { pino } from 'pino';
import { FamilyAggregateSchema, type FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { readBollettiniOfFamilies } from '#central/bollettini/read-bollettini.ts';
import { instant, type DebtContext } from '#central/debts/debt-context.ts';
import { gpdClient } from '#central/debts/gpd/gpd-client.ts';
import { insertRun, selectNewest, beginSchedule } from '#central/debts/run-queries.ts';
import { workForEnte } from '#central/debts/work-for-ente.ts';
import type { PositionIn } from '#central/sandbox/gpd/model.ts';
import { startGpd, type GpdSandbox } from '#central/sandbox/gpd/start-gpd.ts';
import type { Database } from '#central/store/database.ts';
import { newEnte, type EnteBench } from './central-bench.ts';
import { schoolA, someFamily } from './small-ente.ts';

export const organization = '99900270150';
export const iban = 'IT60X0542811101000000123456';
export const taxonomyCode = '9/0101002IM/';
const key = 'test-key';
const dayMs = 24 * 60 * 60 * 1000;
const start = Date.parse('2026-11-25T09:00:00Z');

export interface DebtBench {
  readonly ente: EnteBench;
  readonly gpd: GpdSandbox;
  readonly context: DebtContext;
  /** Milliseconds; the next look sees it. */
  turnClock(ms: number): void;
  /** One look of the background work, as `holder`. */
  look(holder?: string): Promise<void>;
  /** Begins a reading and works until it is over or waits. */
  read(kind: 'recent' | 'full'): Promise<NonNullable<Awaited<ReturnType<typeof selectNewest>>>>;
  /** A position of a debtor at GPD, valid; its first notice number. */
  debt(iupd: string, fiscalCode: string, change?: Partial<PositionIn> & { amount?: number; due?: number }): string;
  bollettini(family: FamilyAggregate): Promise<BollettinoRecord[]>;
  close(): Promise<void>;
}

/** @param options.pageSize small, so that a few positions are many pages */
export async function newDebtBench(
  database: Database,
  folder: string,
  families: readonly FamilyAggregate[],
  { pageSize = 50, callsPerTenSeconds = 1_000_000, subscriptionKey = key } = {},
): Promise<DebtBench> {
  let now = start;
  const ente = await newEnte(database, folder, families);
  const gpd = await startGpd({
    ...{ subscriptionKey: key, organizations: [organization], ibans: [iban], now: () => now, callsPerTenSeconds },
  });
  const asking = {
    ...{ access: { baseUrl: gpd.baseUrl, subscriptionKey }, pace: { turn: async () => {} }, now: () => now },
    rules: { timeoutMs: 400, attempts: 4, longestWaitMs: 60_000, firstBackoffMs: 1 },
    // Waiting is turning the clock.
    wait: async (ms: number) => void (now += ms),
    ...{ random: () => 1, signal: new AbortController().signal },
  };
  const db = database.kysely;
  const log = pino({ enabled: false });
  const context = { db, gpd: gpdClient(asking), now: () => now, random: () => 0.5, pageSize, log };
  const look = (holder = 'one') => workForEnte(context, ente.enteId, holder, () => false);
  let numbers = 0;
  return {
    ...{ ente, gpd, context, look, close: gpd.close },
    turnClock: (ms) => (now += ms),
    read: async (kind) => {
      await beginSchedule(db, ente.enteId, instant(now + dayMs));
      await insertRun(db, ente.enteId, { kind, startedBy: 'Ada', today: localDateAt(now), at: instant(now) });
      await look();
      const run = await selectNewest(db, ente.enteId);
      if (!run) throw new Error('there was no reading');
      return run;
    },
    debt: (iupd, fiscalCode, { amount = 1000, due = 20, ...change } = {}) => {
      const iuv = `09${String((numbers += 1)).padStart(15, '0')}`;
      const transfer = { idTransfer: '1', amount, remittanceInformation: 'Mensa', category: taxonomyCode, iban };
      const dueDate = `${new Date(now + due * dayMs).toISOString().slice(0, 10)}T21:00:00Z`;
      const option = { iuv, amount, description: 'Mensa', isPartialPayment: false, dueDate, transfer: [transfer] };
      const position = {
        ...{
          iupd,
          type: 'F' as const,
          payStandIn: true,
          fiscalCode,
          fullName: 'Debitore Prova',
          switchToExpired: false,
        },
        ...{ companyName: 'Comune di Prova', paymentOption: [option], ...change },
      } as const;
      const made = gpd.book.create(organization, position, true);
      return made.options[0]?.nav ?? '';
    },
    bollettini: async ({ family: { id } }: { family: { id: FamilyId } }) =>
      (await readBollettiniOfFamilies(db, ente.enteId, [id])).get(id) ?? [],
  };
}

/** A family whose parent has this fiscal code, with one child at school A unless told otherwise. */
export function familyOf(
  id: string,
  fiscalCode: string | null,
  { children = 1, parentId = `${id}-parent`, bollettini = [] as readonly BollettinoRecord[] } = {},
): FamilyAggregate {
  const kids = Array.from({ length: children }, (_, at) => ({ id: `${id}-kid-${String(at + 1)}`, school: schoolA }));
  const family = someFamily(id, kids, bollettini, parentId);
  const persons = family.persons.map((person) => (person.role === 'parent' ? { ...person, fiscalCode } : person));
  return FamilyAggregateSchema.parse({ ...family, persons });
}
