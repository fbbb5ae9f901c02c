// Lets a sender send so many messages by the ente's account. Called by the handler for stations and by central's own sender.
// The day's cap holds whatever happens: what was granted counts until its holder says how much of it was used. The rate is shared among
// those who asked within the last minutes; who has gone keeps his share no longer than his lease lasts.
import { randomUUID } from 'node:crypto';
import type { LeaseAnswer, LeaseQuestion, MailLease } from '#shared/contracts/central/mail.ts';
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { startOfTomorrow } from '#shared/domain/start-of-day.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import {
  closeLease,
  countHolders,
  insertLease,
  lockLimits,
  noteHolder,
  openLeaseOf,
  paceOfOthers,
  sumOfDay,
} from './lease-queries.ts';

const minute = 60_000;
/** Long enough for a line that is down for a while; short enough for those who wait. */
const lastsMs = 5 * minute;
/** Who asked within so long shares the rate. */
const presentMs = 2 * minute;
const askAgainMs = 15_000;

/** @returns undefined where the ente has no account */
export async function grantLease(
  db: ReadableDb,
  enteId: EnteId,
  holder: string,
  { want, ended }: LeaseQuestion,
  nowMs: number,
): Promise<LeaseAnswer | undefined> {
  return await writeTx(db, enteId, 'mail.lease', async (tx) => {
    const limits = await lockLimits(tx.db, enteId);
    if (!limits) return undefined;
    const now = instantOf(nowMs);
    if (ended) await closeLease(tx.db, enteId, holder, ended.id, ended.used, now);
    const open = await openLeaseOf(tx.db, enteId, holder, now);
    // Its answer was lost on the way: it is the same lease.
    const known = open && { ...open, expiresAt: instantOf(Date.parse(open.expiresAt)) };
    if (want > 0) await noteHolder(tx.db, enteId, holder, now);
    const given = want === 0 || known ? null : await give(tx.db, enteId, holder, want, limits, nowMs);
    const leftToday = Math.max(0, limits.perDay - (await sumOfDay(tx.db, enteId, localDateAt(nowMs))));
    return {
      ...{ lease: known ?? given?.lease ?? null, hold: given?.hold ?? null, askAgainAt: given?.askAgainAt ?? null },
      ...{ leftToday, ...limits, now },
    };
  });
}

type Given = Pick<LeaseAnswer, 'lease' | 'hold' | 'askAgainAt'>;

async function give(
  db: WritableDb,
  enteId: EnteId,
  holder: string,
  want: number,
  limits: { readonly perMinute: number; readonly perDay: number },
  nowMs: number,
): Promise<Given> {
  const day = localDateAt(nowMs);
  const now = instantOf(nowMs);
  const tomorrow = startOfTomorrow(nowMs);
  const left = limits.perDay - (await sumOfDay(db, enteId, day));
  if (left <= 0) return { lease: null, hold: 'day', askAgainAt: instantOf(tomorrow) };
  const holders = await countHolders(db, enteId, instantOf(nowMs - presentMs));
  const free = limits.perMinute - (await paceOfOthers(db, enteId, holder, instantOf(nowMs - minute)));
  const share = Math.max(1, Math.floor(limits.perMinute / holders));
  // Whoever has much to send leaves room for the one notice of another counter.
  const room = Math.floor(limits.perMinute / 5);
  const perMinute = Math.min(share, want, want > room ? Math.max(free - room, Math.min(free, room)) : free);
  if (perMinute < 1) return { lease: null, hold: 'rate', askAgainAt: instantOf(nowMs + askAgainMs) };
  const expires = Math.min(nowMs + lastsMs, tomorrow);
  const messages = Math.min(want, left, perMinute * (lastsMs / minute));
  const lease: MailLease = { id: randomUUID(), messages, perMinute, expiresAt: instantOf(expires) };
  await insertLease(db, {
    ...{ ente_id: enteId, id: lease.id, holder, day, granted: messages, per_minute: perMinute },
    ...{ granted_at: now, expires_at: lease.expiresAt },
  });
  return { lease, hold: null, askAgainAt: null };
}

const instantOf = (ms: number): Instant => InstantSchema.parse(new Date(ms).toISOString());
