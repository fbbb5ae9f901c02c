// A real desk in a process of its own, without a window: `node desk-driver.ts DATA_DIR JOURNAL CENTRAL_URL CODE NAME`.
// It does what it is ordered (desk-orders.ts) through the desk's own contract, and writes a journal line, flushed to the disk, for each
// capture AFTER the desk has confirmed it: so the journal never knows more than what a person was told.
import { appendFileSync, closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { isDefinedError, ORPCError, safe } from '@orpc/client';
import { createRouterClient } from '@orpc/server';
import { randomFor } from '../../../src-central/sandbox/demo/random.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { inCentralOrder } from '#shared/contracts/records/aggregate-order.ts';
import { openDesk } from '#desk/open-desk.ts';
import { readIdentity } from '#desk/station/station-identity.ts';
import { readAggregate } from '#desk/sync/records/read-aggregate.ts';
import { readFamilyState } from '#desk/sync/records/read-family-state.ts';
import { projectRoot } from '../../support/child-program.ts';
import { NumberedOrderSchema, type DeskReport, type Dump, type JournalLine, type Order } from './desk-orders.ts';
import { chaosOperator } from './chaos-ente.ts';
import { randomEdit } from './random-edit.ts';

const [dataDir = '', journal = '', centralUrl = '', enrolmentCode = '', name = ''] = process.argv.slice(2);
const KEY = Buffer.alloc(32, 9);
let offsetMs = 0;
const desk = await openDesk({
  ...{ dataDir, resourcesDir: join(projectRoot, 'resources'), mail: null, version: '0.0.0', idleHours: 1_000_000 },
  ...{ central: { url: centralUrl }, enrolmentCode },
  keys: { protection: 'test', load: async () => KEY, create: async () => KEY },
  now: () => new Date(Date.now() + offsetMs),
});
const context = desk.connection();
const client = createRouterClient(desk.router, { context });
let signedIn = false;

console.log(JSON.stringify({ name }));
for await (const line of createInterface({ input: process.stdin })) {
  const order = NumberedOrderSchema.parse(JSON.parse(line));
  try {
    console.log(JSON.stringify({ n: order.n, ok: true, value: (await obey(order)) ?? null }));
  } catch (failure) {
    const value = failure instanceof ORPCError ? failure.code : String(failure);
    console.log(JSON.stringify({ n: order.n, ok: false, value }));
  }
}
await desk.close();
process.exit(0);

async function obey(order: Order): Promise<unknown> {
  if (order.do !== 'status' && order.do !== 'clock' && order.do !== 'dump') await signIn();
  switch (order.do) {
    case 'edit':
      return edit(order.seed);
    case 'status':
      return report();
    case 'clock':
      offsetMs = order.offsetMs;
      return null;
    case 'resolve':
      return resolve(order.seed);
    case 'discard':
      return discard();
    case 'sync':
      await client.outbox.retry({ id: null });
      void client.system.syncNow().catch(() => {});
      return null;
    case 'dump':
      return dump();
    default:
      return assertNever(order);
  }
}

async function signIn(): Promise<void> {
  if (signedIn) return;
  await client.operators.signIn(chaosOperator);
  signedIn = true;
}

function openStore() {
  const store = context.desk.openStore();
  if (!store) throw new Error('the store is not open');
  return store;
}

async function edit(seed: number): Promise<{ commandId: string | null; code: string | null }> {
  const { db } = openStore();
  const families = familyIds();
  if (families.length === 0) return { commandId: null, code: 'EMPTY' };
  const wanted = randomEdit({
    ...{ random: randomFor(77, seed), mark: `${name}-${String(seed)}`, families },
    read: (id) => readFamilyState(db, FamilyIdSchema.parse(id)),
  });
  if (!wanted) return { commandId: null, code: 'NOTHING' };
  const { error, data } = await safe(client.editing.save(wanted));
  if (error) {
    if (isDefinedError(error)) return { commandId: null, code: error.code };
    throw error;
  }
  writeDown({ id: data.commandId, ...wanted });
  return { commandId: data.commandId, code: null };
}

function writeDown(line: JournalLine): void {
  const file = openSync(journal, 'a');
  writeSync(file, `${JSON.stringify(line)}\n`);
  fsyncSync(file);
  closeSync(file);
}

async function resolve(seed: number): Promise<number> {
  const random = randomFor(78, seed);
  const { conflicts } = await client.attention.conflicts({ limit: 100 });
  let chosen = 0;
  for (const { id, rows, choicePending } of conflicts) {
    if (choicePending) continue;
    const keep = random.pick(['mine', 'theirs'] as const);
    const choose = (which: typeof keep) =>
      safe(client.attention.resolve({ conflictId: id, choices: rows.map(({ unit }) => ({ unit, keep: which })) }));
    const first = await choose(keep);
    // What is not possible any more (a person is gone) leaves what central holds.
    const { error, data } = first.error ? await choose('theirs') : first;
    if (error) {
      appendFileSync(`${journal}.problems`, `resolve ${id}: ${String(error)}\n`);
      continue;
    }
    writeDown({ id: data.commandId, change: null, base: null });
    chosen += 1;
  }
  return chosen;
}

async function discard(): Promise<number> {
  const { rows } = await client.outbox.list({ which: 'refused', limit: 100 });
  let given = 0;
  for (const { id } of rows) {
    const { error } = await safe(client.outbox.discard({ id, reason: 'given up by the chaos run' }));
    if (!error) given += 1;
  }
  return given;
}

function familyIds(): string[] {
  const { raw } = openStore().db;
  return raw.prepare<[], string>('SELECT public_id FROM family ORDER BY public_id').pluck().all();
}

function report(): DeskReport {
  const { desk: state, sync } = context.desk.system.status();
  const store = context.desk.openStore();
  const none = { stationId: null, epoch: '', seq: 0, outbox: {}, conflicts: 0 };
  const seen = { ready: state.phase === 'ready', connection: sync.connection, problem: sync.problem };
  if (!store) return { ...seen, ...none };
  const { raw } = store.db;
  const cursor = raw
    .prepare<[], { epoch: string | null; seq: number | null }>('SELECT epoch, seq FROM sync_state')
    .get();
  const states = raw.prepare<[], { state: string; n: number }>(
    'SELECT state, count(*) AS n FROM outbox GROUP BY state',
  );
  const conflicts = raw.prepare<[], number>('SELECT count(*) FROM conflict').pluck().get();
  return {
    ...seen,
    stationId: readIdentity(store.db)?.stationId ?? null,
    ...{ epoch: cursor?.epoch ?? '', seq: cursor?.seq ?? 0, conflicts: conflicts ?? 0 },
    outbox: Object.fromEntries(states.all().map(({ state: each, n }) => [each, n])),
  };
}

function dump(): Dump {
  const { db } = openStore();
  const families = familyIds().map((id) => {
    const aggregate = readAggregate(db, FamilyIdSchema.parse(id), 'all');
    return [id, aggregate ? canonicalJson(inCentralOrder(aggregate)) : ''] as const;
  });
  const commands = db.raw.prepare<[], { id: string; state: string }>('SELECT id, state FROM outbox').all();
  return {
    families: Object.fromEntries(families),
    commands: Object.fromEntries(commands.map(({ id, state }) => [id, state])),
  };
}
