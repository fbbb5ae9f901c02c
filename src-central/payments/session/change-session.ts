// The one way in which a session changes: under its family's lock, by evidence, with the evidence kept, its bollettini moved with it,
// and a number of the ente's counter. Called by every use case of payments and by the settling of receipts.
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import type { BollettinoId, FamilyId, PaymentSessionId, SchoolId } from '#shared/domain/ids.ts';
import { putLocked } from '../../bollettini/put-bollettino.ts';
import { readBollettini } from '../../bollettini/read-bollettini.ts';
import { lockFamily } from '../../families/lock-family.ts';
import type { WriteTx } from '../../store/write-tx.ts';
import { nextState, type SessionEvent, type SessionStanding } from './next-state.ts';
import * as queries from './queries.ts';

export interface LockedSession {
  readonly row: queries.SessionRow;
  readonly notices: readonly queries.NoticeRow[];
  /** Undefined where the family was erased. */
  readonly schools: readonly SchoolId[] | undefined;
}

export const instantOf = (ms: number): Instant => InstantSchema.parse(new Date(ms).toISOString());

/** Family first, then the session; read again under the locks. Undefined where there is none. */
export async function lockSession(tx: WriteTx, id: PaymentSessionId): Promise<LockedSession | undefined> {
  const seen = await queries.selectSession(tx.db, tx.enteId, id);
  if (!seen) return undefined;
  const schools = await lockFamily(tx, seen.family_id);
  if (!(await queries.lockSessionRow(tx.db, tx.enteId, id))) return undefined;
  const row = await queries.selectSession(tx.db, tx.enteId, id);
  if (!row) return undefined;
  // Merged into another family between the two looks: its lock is the one that counts.
  if (row.family_id !== seen.family_id) return await lockSession(tx, id);
  return { row, schools, notices: await queries.selectNotices(tx.db, tx.enteId, [id]) };
}

/** The same where the lock of its family is held already; undefined where the session is another family's. */
export async function lockSessionOf(
  tx: WriteTx,
  id: PaymentSessionId,
  family: { readonly familyId: FamilyId; readonly schools: readonly SchoolId[] },
): Promise<LockedSession | undefined> {
  if (!(await queries.lockSessionRow(tx.db, tx.enteId, id))) return undefined;
  const row = await queries.selectSession(tx.db, tx.enteId, id);
  if (row?.family_id !== family.familyId) return undefined;
  return { row, schools: family.schools, notices: await queries.selectNotices(tx.db, tx.enteId, [id]) };
}

export function standingOf(row: queries.SessionRow): SessionStanding {
  const { state, failure, cart, held_until: until } = row;
  return { state, failure, cart, heldUntil: until === null ? null : Date.parse(until) };
}

export interface Telling {
  readonly at: number;
  /** A station's name, or `link`, `checkout`, `receipt`, `clock`. */
  readonly by: string;
  /** A code, for the evidence. */
  readonly detail?: string | undefined;
}

/** @returns what the session is now */
export async function applyEvent(
  tx: WriteTx,
  session: LockedSession,
  event: SessionEvent,
  telling: Telling,
): Promise<SessionStanding> {
  const before = standingOf(session.row);
  const after = nextState(before, event);
  // Another process was quicker: the clock says nothing twice.
  if (event.kind === 'leaseOver' && after === before) return before;
  const detail = telling.detail ?? detailOf(event);
  const noted = { kind: event.kind, cart: 'cart' in event ? event.cart : after.cart, detail };
  const { db, enteId } = tx;
  const { id } = session.row;
  // Whoever has the link can call a return page a thousand times: it is evidence once.
  const known = event.kind === 'cameBack' && (await queries.wasNoted(db, enteId, id, noted));
  const at = instantOf(telling.at);
  if (!known) await queries.insertEvent(db, { ente_id: enteId, session_id: id, ...noted, told_by: telling.by, at });
  if (after === before) return after;
  if (showsPaying(before) !== showsPaying(after)) await moveBollettini(tx, session, showsPaying(after));
  const change = {
    ...{ state: after.state, failure: after.failure, cart: after.cart },
    held_until: after.heldUntil === null ? null : instantOf(after.heldUntil),
  };
  // Of a question nobody is told: its answer follows.
  if (event.kind === 'cartAsked') await queries.updateSession(db, enteId, id, change);
  else await writeSession(tx, id, telling.at, change);
  return after;
}

/** Takes the ente's counter, whose row stays locked until commit: the last thing that a transaction does. */
export async function writeSession(
  { db, enteId }: WriteTx,
  id: PaymentSessionId,
  at: number,
  change: Parameters<typeof queries.updateSession>[3],
): Promise<void> {
  const number = await queries.takeChange(db, enteId);
  await queries.updateSession(db, enteId, id, { ...change, changed_at: instantOf(at), change: number });
}

function detailOf(event: SessionEvent): string | null {
  switch (event.kind) {
    case 'cartRefused':
      return event.failure;
    case 'cameBack':
      return event.outcome;
    case 'cartAsked':
    case 'cartAccepted':
    case 'receipt':
    case 'leaseOver':
    case 'givenUp':
      return null;
  }
}

/** What every counter sees at the bollettini themselves. */
const showsPaying = ({ state, heldUntil }: SessionStanding) =>
  heldUntil !== null && (state === 'cartOpen' || state === 'waiting' || state === 'takenInCharge');

async function moveBollettini(tx: WriteTx, session: LockedSession, paying: boolean): Promise<void> {
  const { schools } = session;
  if (!schools) return;
  const familyId: FamilyId = session.row.family_id;
  const ids: BollettinoId[] = [...new Set(session.notices.map((notice) => notice.bollettino_id))];
  for (const record of (await readBollettini(tx.db, tx.enteId, ids)).values()) {
    if (record.state !== (paying ? 'issued' : 'paying')) continue;
    const put = await putLocked(tx, familyId, schools, { ...record, state: paying ? 'paying' : 'issued' });
    if (!put.ok) throw new Error(`a bollettino could not follow its payment: ${put.error}`);
  }
}
