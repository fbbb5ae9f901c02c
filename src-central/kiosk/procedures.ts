// The builders of everything that a kiosk asks: for a kiosk, and in a parent's session there. Counters are turned away.
// Who may see what is decided once, by the household that `households` reads: no handler behind it looks at a family by itself.
import { ORPCError } from '@orpc/server';
import { localDateAt } from '#shared/domain/local-date.ts';
import type { Household } from '#shared/kiosk/household.ts';
import { stations } from '../sync/station-procedures.ts';
import { readHousehold } from './read-household.ts';
import { findSession } from './sessions/find-session.ts';
import { endSession } from './sessions/queries.ts';

/** `context.db` is where the work is done. */
export const kiosks = stations.use(({ context, next }) => {
  if (context.station.role !== 'kiosk') throw new ORPCError('KIOSK_ONLY', { status: 403 });
  const { database } = context.services;
  if (!database) throw new ORPCError('NOT_AVAILABLE', { status: 503 });
  return next({ context: { db: database.kysely, enteId: context.station.enteId } });
});

const ended = () => new ORPCError('SESSION_ENDED', { status: 401 });

/** Besides, `context.parent` is whose session it is. */
export const parents = kiosks.use(async ({ context, next }) => {
  const { db, station, parentToken } = context;
  const parent = parentToken && (await findSession(db, station, parentToken));
  if (!parent) throw ended();
  return next({ context: { parent } });
});

/** Besides, `context.household` is what she may see now. Whoever is a parent nowhere any more is signed out. */
export const households = parents.use(async ({ context, next }) => {
  const { db, enteId, parent } = context;
  const today = localDateAt(Date.now());
  const household: Household | undefined = await readHousehold(db, enteId, parent.personId, today);
  if (!household) {
    await endSession(db, enteId, parent.digest);
    throw ended();
  }
  return next({ context: { household, today } });
});
