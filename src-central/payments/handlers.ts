// payments of the central contract: contract → use case, nothing else. Joined in http/router.ts.
import { ORPCError } from '@orpc/server';
import { localDateAt } from '#shared/domain/local-date.ts';
import type { PaymentSessionId } from '#shared/domain/ids.ts';
import type { KnownStation } from '../stations/find-station.ts';
import { operators } from '../sync/station-procedures.ts';
import { now } from '../sync/handlers.ts';
import { readChanges } from './changes/read-changes.ts';
import { cartRefusal } from './cart-refusal.ts';
import { checkBollettini } from './check-bollettini.ts';
import { isStandIn } from './checkout/cart-location.ts';
import { isFamilyInReach } from './family-in-reach.ts';
import { abandon, takeOver } from './hand-over.ts';
import { openCart } from './open-cart.ts';
import { openSession } from './open-session.ts';
import type { PaymentContext } from './payment-context.ts';
import { instantOf } from './session/lock-sessions.ts';
import * as queries from './session/queries.ts';
import { readSession, readSessions } from './session/read-sessions.ts';

/** Besides, `context.payments`: not there where central has no key for its links. */
const paying = operators.use(({ context, next }) => {
  const { payments } = context.services;
  if (!payments) throw new ORPCError('NOT_AVAILABLE', { status: 503 });
  return next({ context: { payments } });
}).payments;

const dayMs = 24 * 60 * 60 * 1000;

export const paymentHandlers = {
  check: paying.check.handler(async ({ context: { payments, station }, input }) => {
    const reach = await isFamilyInReach(payments.db, station, input.familyId);
    const ids = [...new Set(input.bollettinoIds)];
    const asked = { familyId: input.familyId, ids };
    const bollettini = reach ? await checkBollettini(payments, station.enteId, station.id, asked) : [];
    return { bollettini, asOf: now() };
  }),
  open: paying.open.handler(async ({ context: { payments, station, operator }, input, errors }) => {
    const usable = payments.links.address().usable && (await payments.checkout.hasAccess(station.enteId));
    if (!usable) throw errors.CHECKOUT_MISSING();
    if (!(await isFamilyInReach(payments.db, station, input.familyId))) {
      const notices = input.notices.map(({ noticeNumber }) => ({ noticeNumber, standing: 'unknown' as const }));
      throw errors.NOT_PAYABLE({ data: { notices } });
    }
    const opened = await openSession(payments, { station, operatorName: operator.name }, input);
    if (opened.ok) return opened.value;
    if (opened.error.code === 'HELD') throw errors.HELD({ data: { heldBy: opened.error.heldBy } });
    throw errors.NOT_PAYABLE({ data: { notices: opened.error.notices } });
  }),
  openCart: paying.openCart.handler(async ({ context: { payments, station }, input: { id, where }, errors }) => {
    if (!(await find(payments, station, id))) throw errors.SESSION_UNKNOWN();
    const origin = where === 'ownBrowser' ? await payments.checkout.originOf(station.enteId) : null;
    if (origin !== null && isStandIn(origin)) throw errors.ONLY_IN_WINDOW();
    const opened = await openCart(payments, station.enteId, id, station);
    const row = await find(payments, station, id);
    if (!row) throw errors.SESSION_UNKNOWN();
    if (opened.ok) return { session: await readSession(payments, station.enteId, row), ...opened.value };
    throw cartRefusal(errors, opened.error);
  }),
  takeOver: paying.takeOver.handler(async ({ context: { payments, station, operator }, input: { id }, errors }) => {
    if (!(await find(payments, station, id))) throw errors.SESSION_UNKNOWN();
    const taken = await takeOver(payments, { station, operatorName: operator.name }, id);
    const row = await find(payments, station, id);
    if (!taken.ok || !row) throw errors.SESSION_UNKNOWN();
    return await readSession(payments, station.enteId, row);
  }),
  abandon: paying.abandon.handler(async ({ context: { payments, station }, input: { id }, errors }) => {
    if (!(await find(payments, station, id))) throw errors.SESSION_UNKNOWN();
    const given = await abandon(payments, station.enteId, id, station.name);
    if (!given.ok) throw errors[given.error]();
    const row = await find(payments, station, id);
    if (!row) throw errors.SESSION_UNKNOWN();
    return await readSession(payments, station.enteId, row);
  }),
  find: paying.find.handler(async ({ context: { payments, station }, input: { code }, errors }) => {
    const row = await queries.selectSessionInReach(payments.db, station.enteId, station.schools, { code });
    if (!row) throw errors.SESSION_UNKNOWN();
    return await readSession(payments, station.enteId, row);
  }),
  list: paying.list.handler(async ({ context: { payments, station }, input }) => {
    const { which, familyId, offset, limit } = input;
    const wanted = wantedList(payments, which, familyId);
    if (!wanted) return { sessions: [], total: 0 };
    const { enteId, schools } = station;
    const found = await queries.selectList(payments.db, enteId, schools, wanted, { offset, limit });
    return { sessions: await readSessions(payments, enteId, found.sessions), total: found.total };
  }),
  changes: paying.changes.handler(async ({ context: { payments, station }, input }) =>
    readChanges(payments, station, input),
  ),
};

const find = ({ db }: PaymentContext, station: KnownStation, id: PaymentSessionId) =>
  queries.selectSessionInReach(db, station.enteId, station.schools, { id });

function wantedList(
  { now: clock }: PaymentContext,
  which: 'open' | 'today' | 'family',
  familyId: Extract<queries.Which, { which: 'family' }>['familyId'] | null,
): queries.Which | null {
  switch (which) {
    case 'open':
      return { which, since: instantOf(clock() - dayMs) };
    case 'today':
      return { which, since: instantOf(startOfDay(clock())) };
    case 'family':
      return familyId === null ? null : { which, familyId };
  }
}

/** Of the Italian day: the first hour in which it is this day there. */
function startOfDay(at: number): number {
  const today = localDateAt(at);
  const midnight = Date.parse(`${today}T00:00:00Z`);
  return localDateAt(midnight - 2 * 60 * 60 * 1000) === today
    ? midnight - 2 * 60 * 60 * 1000
    : midnight - 60 * 60 * 1000;
}
