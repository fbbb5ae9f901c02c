// Whether one more message may leave now: never more in any minute, or on any day, than the account lets through, whoever else sends by it.
// Asked by the mail office before each message. Central grants a lease of so many messages; what was used of it is on the disk with the
// message, and is reported only when the lease is not used any more, so that an answer that gets lost frees nothing twice.
import type { LeaseAnswer, LeaseQuestion } from '#shared/contracts/central/mail.ts';
import { startOfTomorrow } from '#shared/domain/start-of-day.ts';
import type { Pace } from '#shared/mail/expected-end.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { ReadableDb, WritableDb } from '../store/store-connection.ts';
import type { MailRoute } from './kept-account.ts';
import { dropLeasesBut, heldLease, takeLease, useLease, type LeaseRow } from './lease-queries.ts';
import { handedSince } from './queries.ts';

/** Null: there is no account to send by. */
export type AskForLease = (question: LeaseQuestion) => Promise<LeaseAnswer | null | 'no-line'>;

export type Right =
  { readonly go: true } | { readonly go: false; readonly why: 'rate' | 'day' | 'noLease'; readonly until: number };

const minute = 60_000;
const askAgainMs = 15_000;
/** Some more than what waits now, so that the next notices leave also if the line drops. */
const leastWanted = 10;

export async function rightToSend(
  store: OpenStore,
  limits: MailRoute['limits'],
  waiting: number,
  now: () => number,
  ask: AskForLease,
): Promise<Right> {
  if (limits === null) return { go: true };
  const held = heldLease.get(store.db);
  const lease = held && isUsable(held, now()) ? held : await renew(store, held, waiting, now, ask);
  if ('go' in lease) return lease;
  const last = handedSince.get(store.db, iso(now() - minute));
  if ((last?.total ?? 0) < lease.perMinute) return { go: true };
  const oldest = last?.oldest ? Date.parse(last.oldest) : now();
  return { go: false, why: 'rate', until: oldest + minute };
}

/** In the transaction that marks a message as leaving. */
export function countOne(db: WritableDb): void {
  useLease.run(db);
}

/** Tells central what was left of a lease that is over. */
export async function giveBack(store: OpenStore, now: () => number, ask: AskForLease): Promise<void> {
  const held = heldLease.get(store.db);
  if (!held || isUsable(held, now())) return;
  const answer = await ask({ want: 0, ended: { id: held.id, used: held.used } });
  if (answer !== 'no-line') store.writeTx('mail.leaseOver', (db) => dropLeasesBut.run(db, null));
}

/** By what the expected end is told; null where nothing limits it. */
export function paceOf(db: ReadableDb, limits: MailRoute['limits'], now: number): Pace | null {
  if (limits === null) return null;
  const untilTomorrowMs = startOfTomorrow(now) - now;
  const held = heldLease.get(db);
  if (!held) return { ...limits, leftToday: limits.perDay, untilTomorrowMs };
  const leftToday = held.leftToday + held.granted - held.used;
  return { perMinute: held.perMinute, perDay: held.perDay, leftToday, untilTomorrowMs };
}

const isUsable = (lease: LeaseRow, now: number): boolean =>
  lease.used < lease.granted && Date.parse(lease.expiresAt) > now;

async function renew(
  store: OpenStore,
  held: LeaseRow | undefined,
  waiting: number,
  now: () => number,
  ask: AskForLease,
): Promise<LeaseRow | Right> {
  const ended = held ? { id: held.id, used: held.used } : null;
  const answer = await ask({ want: Math.max(waiting, leastWanted), ended });
  if (answer === 'no-line' || answer === null) return { go: false, why: 'noLease', until: now() + askAgainMs };
  // Central's clock is not ours.
  const here = (instant: string): number => now() + Date.parse(instant) - Date.parse(answer.now);
  const { lease } = answer;
  store.writeTx('mail.lease', (db) => {
    dropLeasesBut.run(db, lease?.id ?? null);
    if (lease)
      takeLease.run(
        ...([db, lease.id, lease.messages, lease.perMinute, answer.perDay, answer.leftToday] as const),
        ...([iso(now()), iso(here(lease.expiresAt))] as const),
      );
  });
  const taken = heldLease.get(store.db);
  if (taken && isUsable(taken, now())) return taken;
  const until = answer.askAgainAt ? here(answer.askAgainAt) : now() + askAgainMs;
  return { go: false, why: answer.hold ?? 'rate', until };
}

const iso = (ms: number): string => new Date(ms).toISOString();
