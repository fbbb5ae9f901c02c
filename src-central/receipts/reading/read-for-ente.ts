// All that is to be read of receipts for one ente just now: those that an open payment waits for, and the list where it is due.
// Called by receipt-worker.ts. Everything it knows is in the database; cut anywhere, another process goes on from the same page.
import { addDays, localDateAt, type LocalDate } from '#shared/domain/local-date.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { Logger } from 'pino';
import { failureCode, type GpdFailure } from '../../debts/gpd/gpd-failure.ts';
import { backoffMs } from '../../debts/gpd/retry-wait.ts';
import type { ReadableDb } from '../../store/database.ts';
import { instantOf } from '../../payments/session/lock-sessions.ts';
import type { ReceiptsClient } from '../sources/receipts-client.ts';
import { settleFound } from '../settle-found.ts';
import { takeReceipt } from '../take-receipt.ts';
import { isDue } from './asking-again.ts';
import * as queries from './queries.ts';

export interface ReadingContext {
  readonly db: ReadableDb;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Pick<Logger, 'warn'>;
  /** When a notice was asked for last, by this process. */
  readonly asked: Map<string, number>;
}

const leaseMs = 5 * 60_000;
const listEveryMs = 5 * 60_000;
const retryWaits = { first: 30_000, most: 30 * 60_000 };
const awaitedDayMs = 24 * 60 * 60_000;
const mostAwaited = 50;
/** Payments become receipts hours or days later, and the list is by day of payment. */
const overlapDays = 7;
const firstDays = 30;

export async function readForEnte(
  context: ReadingContext,
  client: ReceiptsClient,
  { enteId, organization, holder }: { readonly enteId: EnteId; readonly organization: string; readonly holder: string },
  stopped: () => boolean,
): Promise<void> {
  const { db, now } = context;
  await queries.beginReading(db, enteId, instantOf(now()));
  const hold = () => queries.holdReading(db, enteId, holder, instantOf(now()), instantOf(now() + leaseMs));
  let row = await hold();
  if (!row) return;
  try {
    await settleFound({ db, now }, enteId);
    await readAwaited(context, client, enteId, organization, stopped);
    while (row && !stopped() && Date.parse(row.next_at) <= now()) {
      await readListPage(context, client, enteId, organization, row, holder);
      row = await hold();
    }
  } finally {
    await queries.letReadingGo(db, enteId, holder);
  }
}

/** A parent stands at the counter: the receipts of open payments are asked for by themselves, the older the more seldom. */
async function readAwaited(
  context: ReadingContext,
  client: ReceiptsClient,
  enteId: EnteId,
  organization: string,
  stopped: () => boolean,
): Promise<void> {
  const { db, now, asked } = context;
  const awaited = await queries.selectAwaited(db, enteId, instantOf(now() - awaitedDayMs), mostAwaited);
  const numbers = new Set<string>(awaited.map(({ noticeNumber }) => noticeNumber));
  for (const number of asked.keys())
    if (number.startsWith(`${enteId} `) && !numbers.has(number.slice(enteId.length + 1))) asked.delete(number);
  for (const { noticeNumber, waitingSince } of awaited) {
    if (stopped()) return;
    const name = `${enteId} ${noticeNumber}`;
    if (!isDue({ at: now(), since: Date.parse(waitingSince), last: asked.get(name) })) continue;
    asked.set(name, now());
    const read = await readOne(context, client, enteId, organization, iuvOf(noticeNumber));
    if (read) return;
  }
}

/** What GPD names it by: without the aux digit, and without the application code of the old form. */
const iuvOf = (noticeNumber: string) => noticeNumber.slice(noticeNumber.startsWith('0') ? 3 : 1);

/** @returns why GPD gave nothing that can be used; undefined where all is well, receipt or not */
async function readOne(
  { db, now, log }: ReadingContext,
  client: ReceiptsClient,
  enteId: EnteId,
  organization: string,
  iuv: string,
): Promise<GpdFailure | undefined> {
  const read = await client.read(organization, iuv);
  if (!read.ok) return read.error;
  if (read.value.kind === 'receipt') await takeReceipt({ db, now }, enteId, read.value.receipt, 'poll');
  if (read.value.kind === 'strange') log.warn({ receipts: 'not understood', fault: read.value.fault });
  return undefined;
}

async function readListPage(
  context: ReadingContext,
  client: ReceiptsClient,
  enteId: EnteId,
  organization: string,
  row: queries.ReadingRow,
  holder: string,
): Promise<void> {
  const { db, now, random } = context;
  const today = localDateAt(now());
  const since = row.since ?? firstDayOf(row, today);
  const beganAt = row.began_at ?? instantOf(now());
  const page = await client.list(organization, { from: since, to: today, page: row.page });
  const failure = page.ok ? await readNew(context, client, enteId, organization, page.value.iuvs) : page.error;
  if (failure || !page.ok) {
    const failures = row.failures + 1;
    const next_at = instantOf(now() + backoffMs(failures, random(), retryWaits));
    const code = failure ? failureCode(failure) : null;
    await queries.changeReading(db, enteId, holder, {
      failures,
      failure_code: code,
      next_at,
      since,
      began_at: beganAt,
    });
    return;
  }
  const isLast = row.page + 1 >= page.value.pages;
  await queries.changeReading(db, enteId, holder, {
    ...{ failures: 0, failure_code: null },
    ...(isLast
      ? { page: 0, since: null, began_at: null, read_until: beganAt, next_at: instantOf(now() + listEveryMs) }
      : { page: row.page + 1, since, began_at: beganAt }),
  });
}

function firstDayOf({ read_until: until }: queries.ReadingRow, today: LocalDate): LocalDate {
  return until === null ? addDays(today, -firstDays) : addDays(localDateAt(Date.parse(until)), -overlapDays);
}

/** Those of a page that are not kept yet. Stops at the first that GPD does not give: the page is read again. */
async function readNew(
  context: ReadingContext,
  client: ReceiptsClient,
  enteId: EnteId,
  organization: string,
  iuvs: readonly string[],
): Promise<GpdFailure | undefined> {
  const known = await queries.selectKnownIuvs(context.db, enteId, iuvs);
  for (const iuv of iuvs) {
    if (known.has(iuv)) continue;
    const failure = await readOne(context, client, enteId, organization, iuv);
    if (failure) return failure;
  }
  return undefined;
}
