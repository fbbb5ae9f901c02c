// The one way in which a session changes: under its family's lock, by evidence, with the evidence kept, its bollettini moved with it,
// and a number of the ente's counter. Called by every use case of payments and by the settling of receipts.
import type { BollettinoId } from '#shared/domain/ids.ts';
import { moveBollettini } from '../../bollettini/move-bollettini.ts';
import type { WriteTx } from '../../store/write-tx.ts';
import { instantOf, standingOf, type LockedSession } from './lock-sessions.ts';
import { nextState, type SessionEvent, type SessionStanding } from './next-state.ts';
import * as queries from './queries.ts';

export interface Telling {
  readonly at: number;
  /** A station's name, or `link`, `checkout`, `receipt`, `clock`. */
  readonly by: string;
  /** A code, for the evidence. */
  readonly detail?: string | undefined;
}

export interface Evidence {
  readonly session: LockedSession;
  readonly event: SessionEvent;
  readonly telling: Telling;
}

/** @returns what the session is now */
export async function applyEvent(
  tx: WriteTx,
  session: LockedSession,
  event: SessionEvent,
  telling: Telling,
): Promise<SessionStanding> {
  const [after] = await applyEvents(tx, [{ session, event, telling }]);
  return after ?? standingOf(session.row);
}

/**
 * Of several sessions at once, each with one event. Takes the ente's counter: the last thing that a transaction does.
 * @returns what each of them is now, in their order
 */
export async function applyEvents(tx: WriteTx, all: readonly Evidence[]): Promise<SessionStanding[]> {
  const steps = all.map((evidence) => {
    const before = standingOf(evidence.session.row);
    return { ...evidence, before, after: nextState(before, evidence.event) };
  });
  await keepEvidence(tx, steps);
  const moved = steps.filter(({ before, after }) => after !== before);
  await followPayments(tx, moved);
  // Of a question nobody is told: its answer follows.
  const asked = moved.filter(({ event }) => event.kind === 'cartAsked');
  await queries.updateSessions(tx.db, tx.enteId, asked.map(changeOf));
  const told = moved
    .filter(({ event }) => event.kind !== 'cartAsked')
    .map((step) => ({ ...changeOf(step), changed_at: instantOf(step.telling.at) }));
  await queries.updateTold(tx.db, tx.enteId, told);
  return steps.map(({ after }) => after);
}

type Step = Evidence & { readonly before: SessionStanding; readonly after: SessionStanding };

const changeOf = ({ session, after: { state, failure, cart, heldUntil } }: Step) => ({
  ...{ id: session.row.id, state, failure, cart },
  held_until: heldUntil === null ? null : instantOf(heldUntil),
});

async function keepEvidence(tx: WriteTx, steps: readonly Step[]): Promise<void> {
  const kept = [];
  for (const { session, event, telling, before, after } of steps) {
    // Another process was quicker: the clock says nothing twice.
    if (event.kind === 'leaseOver' && after === before) continue;
    const detail = telling.detail ?? detailOf(event);
    const noted = { kind: event.kind, cart: 'cart' in event ? event.cart : after.cart, detail };
    const { id } = session.row;
    // Whoever has the link can call a return page a thousand times: it is evidence once.
    if (event.kind === 'cameBack' && (await queries.wasNoted(tx.db, tx.enteId, id, noted))) continue;
    kept.push({
      ...{ ente_id: tx.enteId, session_id: id, ...noted, told_by: telling.by, at: instantOf(telling.at) },
    });
  }
  await queries.insertEvents(tx.db, kept);
}

/** What every counter sees at the bollettini themselves. */
const showsPaying = ({ state, heldUntil }: SessionStanding) =>
  heldUntil !== null && (state === 'cartOpen' || state === 'waiting' || state === 'takenInCharge');

async function followPayments(tx: WriteTx, steps: readonly Step[]): Promise<void> {
  const moving = steps.filter(({ before, after }) => showsPaying(before) !== showsPaying(after));
  const begun = moving.filter(({ after }) => showsPaying(after));
  const ended = moving.filter(({ after }) => !showsPaying(after));
  await moveBollettini(tx, begun.flatMap(bollettiniOf), ['issued', 'paying']);
  await moveBollettini(tx, ended.flatMap(bollettiniOf), ['paying', 'issued']);
}

function bollettiniOf({ session: { row, schools, notices } }: Step) {
  if (!schools) return [];
  const ids: BollettinoId[] = [...new Set(notices.map((notice) => notice.bollettino_id))];
  return ids.map((id) => ({ id, familyId: row.family_id, schools }));
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
