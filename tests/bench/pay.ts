// `npm run bench -- pay [--quick]`: 200 payments that all begin at the same moment, each opened, sent to Checkout and settled as soon as its
// step before is done, against a durable PostgreSQL on loopback, with Checkout answering at once and pacing off. A round goes before that
// nobody measures: it opens the connections and warms the program. Then how long a receipt takes from being accepted to being told to a
// counter that follows, whose question waits in another process' watch.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#central/store/open-database.ts';
import { readChanges } from '#central/payments/changes/read-changes.ts';
import { openCart } from '#central/payments/open-cart.ts';
import { openSession } from '#central/payments/open-session.ts';
import { takeReceipt } from '#central/receipts/take-receipt.ts';
import { findPostgres } from '../../scripts/find-postgres.ts';
import type { Measurement } from '../../scripts/bench.ts';
import { newEnte } from '../support/central-bench.ts';
import { newPaymentBench, payable, receiptOf, wanted } from '../support/payment-bench.ts';
import { startThrowAwayCluster } from '../support/postgres.ts';
import { schoolA, someFamily } from '../support/small-ente.ts';
import { percentile, rounded } from './support/bench-line.ts';

const FOLLOWED = 20;

export async function* run({ quick }: { quick: boolean }): AsyncGenerator<Measurement> {
  const sessions = quick ? 40 : 200;
  const folder = mkdtempSync(join(tmpdir(), 'sportello-bench-pay-'));
  const cluster = await startThrowAwayCluster(await findPostgres(), { durable: true });
  const database = await openDatabase({ databaseUrl: cluster.url });
  const watching = await openDatabase({ databaseUrl: cluster.url });
  const [here, there] = [newPaymentBench(database), newPaymentBench(watching)];
  try {
    const names = Array.from({ length: 2 * sessions + FOLLOWED }, (_, at) => `family-${String(at)}`);
    const bollettini = names.map((name) => payable(`${name}-1`, name));
    const families = names.map((name, at) =>
      someFamily(name, [{ id: `${name}-kid-1`, school: schoolA }], bollettini.slice(at, at + 1)),
    );
    const ente = await newEnte(database, folder, families);
    const { station } = await ente.addStation(schoolA);
    const who = { station, operatorName: 'Ada Prova' };
    const times = { open: [] as number[], cart: [] as number[], settle: [] as number[] };
    const timed = async <T>(step: keyof typeof times, work: () => Promise<T>): Promise<T> => {
      const begun = performance.now();
      const result = await work();
      times[step].push(performance.now() - begun);
      return result;
    };
    const well = ({ ok }: { readonly ok: boolean }) => {
      if (!ok) throw new Error('a session could not be paid');
    };
    const pay = async (at: number) => {
      const [bollettino, family] = [bollettini[at], families[at]];
      if (!bollettino || !family) throw new Error('there is nothing to pay');
      const asked = wanted(family.family.id, bollettino);
      well(await timed('open', () => openSession(here.context, who, asked)));
      well(await timed('cart', () => openCart(here.context, ente.enteId, asked.id, station)));
      await timed('settle', () => takeReceipt(here.context, ente.enteId, receiptOf(bollettino), 'push'));
    };
    const all = (from: number) => Promise.all(Array.from({ length: sessions }, (_, at) => pay(from + at)));
    await all(0);
    for (const step of [times.open, times.cart, times.settle]) step.length = 0;
    const begun = performance.now();
    await all(sessions);
    const seconds = (performance.now() - begun) / 1000;

    const heard: number[] = [];
    for (let at = 2 * sessions; at < names.length; at += 1) {
      const bollettino = bollettini[at];
      const family = families[at];
      if (!bollettino || !family) throw new Error('there is nothing to follow');
      await openSession(here.context, who, wanted(family.family.id, bollettino));
      const { after } = await readChanges(there.context, station, { after: 0, waitMs: 0 });
      const hearing = readChanges(there.context, station, { after, waitMs: 20_000 });
      const accepted = performance.now();
      await takeReceipt(here.context, ente.enteId, receiptOf(bollettino), 'push');
      const { sessions: told } = await hearing;
      if (told[0]?.state !== 'paid') throw new Error('the counter was told something else');
      heard.push(performance.now() - accepted);
    }

    const line = (name: string, value: number, unit: string): Measurement => ({
      ...{ bench: 'pay', name, value: rounded(value), unit },
    });
    const many = `${String(sessions)} sessions at once`;
    yield line(`${many}: open, p95`, percentile(times.open, 0.95), 'ms');
    yield line(`${many}: cart, p95`, percentile(times.cart, 0.95), 'ms');
    yield line(`${many}: receipt settled, p95`, percentile(times.settle, 0.95), 'ms');
    yield line(`${many}: opened, sent and settled`, sessions / seconds, 'sessions/s');
    yield line('receipt accepted → told to a counter, worst', Math.max(...heard), 'ms');
  } finally {
    here.context.changes.close();
    there.context.changes.close();
    await watching.close();
    await database.close();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
