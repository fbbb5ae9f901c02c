// The locks under which sessions change: the family's first, then the session's own, and what is read under both. Called by every use case
// that changes a session.
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import type { FamilyId, PaymentSessionId, SchoolId } from '#shared/domain/ids.ts';
import { lockFamilies } from '../../families/lock-family.ts';
import { groupBy } from '../../store/group-by.ts';
import { firstOfEach } from '../../store/together.ts';
import type { WriteTx } from '../../store/write-tx.ts';
import type { SessionStanding } from './next-state.ts';
import * as queries from './queries.ts';

export interface LockedSession {
  readonly row: queries.SessionRow;
  readonly notices: readonly queries.NoticeRow[];
  /** Undefined where the family was erased. */
  readonly schools: readonly SchoolId[] | undefined;
}

export const instantOf = (ms: number): Instant => InstantSchema.parse(new Date(ms).toISOString());

export function standingOf(row: queries.SessionRow): SessionStanding {
  const { state, failure, cart, held_until: until } = row;
  return { state, failure, cart, heldUntil: until === null ? null : Date.parse(until) };
}

/** Family first, then the session; read again under the locks. Undefined where there is none. */
export async function lockSession(tx: WriteTx, id: PaymentSessionId): Promise<LockedSession | undefined> {
  const seen = await queries.selectSession(tx.db, tx.enteId, id);
  if (!seen) return undefined;
  const families = await lockFamilies(tx, [seen.family_id], true);
  const [session] = await lockRows(tx, [id], families);
  // Merged into another family between the two looks: its lock is the one that counts.
  if (session && session.row.family_id !== seen.family_id) return await lockSession(tx, id);
  return session;
}

/** Several at once, of each family one. Those in somebody's way, and those that there are not, are left out. */
async function lockSessions(
  tx: WriteTx,
  ids: readonly PaymentSessionId[],
): Promise<Map<PaymentSessionId, LockedSession>> {
  const seen = firstOfEach(await queries.selectSessions(tx.db, tx.enteId, ids), (row) => row.family_id);
  const all = seen.map((row) => row.family_id);
  const families = await lockFamilies(tx, all, false);
  const free = seen.filter((row) => families.has(row.family_id));
  const sessions = await lockSessionsOf(
    tx,
    free.map((row) => row.id),
    families,
  );
  return new Map(sessions.map((session) => [session.row.id, session]));
}

/** For work that may be done together: alone it waits and finds what there is. */
export async function lockForWork(
  tx: WriteTx,
  all: readonly { readonly id: PaymentSessionId }[],
  isAlone: boolean,
): Promise<Map<PaymentSessionId, LockedSession>> {
  const [first] = all;
  if (!isAlone || !first) {
    const ids = all.map(({ id }) => id);
    return await lockSessions(tx, ids);
  }
  const session = await lockSession(tx, first.id);
  return new Map(session ? [[first.id, session]] : []);
}

/** Where the locks of their families are held already; without those that are another family's meanwhile. */
export async function lockSessionsOf(
  tx: WriteTx,
  ids: readonly PaymentSessionId[],
  families: ReadonlyMap<FamilyId, readonly SchoolId[]>,
): Promise<LockedSession[]> {
  return (await lockRows(tx, ids, families)).filter(({ row }) => families.has(row.family_id));
}

async function lockRows(
  tx: WriteTx,
  ids: readonly PaymentSessionId[],
  families: ReadonlyMap<FamilyId, readonly SchoolId[]>,
): Promise<LockedSession[]> {
  if (ids.length === 0) return [];
  const rows = await queries.lockSessionRows(tx.db, tx.enteId, ids);
  const notices = groupBy(await queries.selectNotices(tx.db, tx.enteId, ids), (notice) => notice.session_id);
  return rows.map((row) => ({ row, schools: families.get(row.family_id), notices: notices.get(row.id) ?? [] }));
}
