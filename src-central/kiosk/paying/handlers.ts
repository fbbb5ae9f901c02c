// kiosk.paying of the central contract: the counters' own use cases (payments/), for what this parent may see. Joined in ../handlers.ts.
import { ORPCError } from '@orpc/server';
import type { PaymentSessionId } from '#shared/domain/ids.ts';
import type { Household } from '#shared/kiosk/household.ts';
import { cartRefusal } from '../../payments/cart-refusal.ts';
import { readChangesAmong } from '../../payments/changes/read-changes.ts';
import { checkBollettini } from '../../payments/check-bollettini.ts';
import { abandon, takeOver } from '../../payments/hand-over.ts';
import { openCart } from '../../payments/open-cart.ts';
import { openSession } from '../../payments/open-session.ts';
import type { PaymentContext } from '../../payments/payment-context.ts';
import { instantOf } from '../../payments/session/lock-sessions.ts';
import { selectSession } from '../../payments/session/queries.ts';
import type { Station } from '../../stations/find-station.ts';
import { now } from '../../sync/handlers.ts';
import { households } from '../procedures.ts';
import * as queries from './queries.ts';
import { bollettiniOf, seenOf, seenSessions, shownPayment } from './seen-sessions.ts';

/** Besides, `context.payments`: not there where central has no key for its links. */
const paying = households.use(({ context, next }) => {
  const { payments } = context.services;
  if (!payments) throw new ORPCError('NOT_AVAILABLE', { status: 503 });
  return next({ context: { payments } });
}).kiosk.paying;

const dayMs = 24 * 60 * 60 * 1000;

interface Asking {
  readonly payments: PaymentContext;
  readonly household: Household;
  readonly station: Station;
}

async function find({ payments, household, station }: Asking, id: PaymentSessionId) {
  const row = await selectSession(payments.db, station.enteId, id);
  const [seen] = row ? await seenSessions(payments, household, station, [row]) : [];
  return seen;
}

const parentName = ({ parent }: Household) => `${parent.givenName} ${parent.familyName}`.trim();
const familyIds = ({ families }: Household) => families.map(({ familyId }) => familyId);

export const kioskPayingHandlers = {
  check: paying.check.handler(async ({ context: { payments, station, household }, input }) => {
    const seen = bollettiniOf(household);
    const ids = [...new Set(input.bollettinoIds)].filter((id) => seen.has(id));
    const bollettini = [];
    for (const familyId of familyIds(household)) {
      const own = ids.filter((id) => household.families.some((family) => holds(family, familyId, id)));
      if (own.length === 0) continue;
      bollettini.push(...(await checkBollettini(payments, station.enteId, station.id, { familyId, ids: own })));
    }
    return { bollettini, asOf: now() };
  }),
  open: paying.open.handler(async ({ context, input, errors }) => {
    const { payments, station, household } = context;
    const usable = payments.links.address().usable && (await payments.checkout.hasAccess(station.enteId));
    if (!usable) throw errors.CHECKOUT_MISSING();
    const wanted = input.notices.map(({ bollettinoId }) => bollettinoId);
    const family = household.families.find(({ bollettini }) =>
      wanted.every((id) => bollettini.some((bollettino) => bollettino.id === id)),
    );
    const isKnown = (await selectSession(payments.db, station.enteId, input.id)) !== undefined;
    if (!family || (isKnown && !(await find(context, input.id)))) {
      const notices = input.notices.map(({ noticeNumber }) => ({ noticeNumber, standing: 'unknown' as const }));
      throw errors.NOT_PAYABLE({ data: { notices } });
    }
    const who = { station, operatorName: parentName(household) };
    // Where the receipt goes: her own address, which the kiosk neither asks for nor shows.
    const email = input.email ?? household.parent.emails[0] ?? null;
    const opened = await openSession(payments, who, { ...input, email, familyId: family.familyId });
    if (opened.ok) return shownPayment(opened.value, station.id);
    if (opened.error.code === 'HELD') throw errors.HELD({ data: { heldBy: opened.error.heldBy } });
    throw errors.NOT_PAYABLE({ data: { notices: opened.error.notices } });
  }),
  openCart: paying.openCart.handler(async ({ context, input: { id }, errors }) => {
    const { payments, station, household } = context;
    const before = await find(context, id);
    if (!before) throw errors.SESSION_UNKNOWN();
    // Who goes on with it at another kiosk has it there.
    if (!before.here) await takeOver(payments, { station, operatorName: parentName(household) }, id);
    const opened = await openCart(payments, station.enteId, id, station);
    const session = await find(context, id);
    if (!session) throw errors.SESSION_UNKNOWN();
    if (opened.ok) return { session, ...opened.value };
    throw cartRefusal(errors, opened.error);
  }),
  abandon: paying.abandon.handler(async ({ context, input: { id }, errors }) => {
    const { payments, station } = context;
    if (!(await find(context, id))) throw errors.SESSION_UNKNOWN();
    const given = await abandon(payments, station.enteId, id, station.name);
    if (!given.ok) throw errors[given.error]();
    const session = await find(context, id);
    if (!session) throw errors.SESSION_UNKNOWN();
    return session;
  }),
  find: paying.find.handler(async ({ context: { payments, household, station }, input: { code }, errors }) => {
    const row = await queries.selectByCode(payments.db, station.enteId, code);
    const [seen] = row ? await seenSessions(payments, household, station, [row]) : [];
    if (!seen) throw errors.SESSION_UNKNOWN();
    return seen;
  }),
  underWay: paying.underWay.handler(async ({ context: { payments, household, station } }) => {
    const since = instantOf(payments.now() - dayMs);
    const rows = await queries.selectUnderWay(payments.db, station.enteId, familyIds(household), since);
    return { sessions: await seenSessions(payments, household, station, rows) };
  }),
  changes: paying.changes.handler(async ({ context: { payments, household, station }, input }) => {
    const among = queries.ofFamilies(familyIds(household));
    const { after, sessions } = await readChangesAmong(payments, station.enteId, among, input);
    return { after, sessions: seenOf(household, station.id, sessions) };
  }),
};

function holds(family: Household['families'][number], familyId: string, id: string): boolean {
  return family.familyId === familyId && family.bollettini.some((bollettino) => bollettino.id === id);
}
