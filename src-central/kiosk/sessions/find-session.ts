// The session in which a kiosk says to ask, if it lives; being asked lets it go on. Called once per request by the builder `parents`.
import type { PersonId } from '#shared/domain/ids.ts';
import { parentIdleMs, parentLongestMs } from '#shared/kiosk/session-limits.ts';
import type { ParentSession } from '#shared/contracts/central/kiosk/access.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import type { Station } from '../../stations/find-station.ts';
import type { ReadableDb } from '../../store/database.ts';
import { digestOfParentToken } from './open-session.ts';
import { touchSession } from './queries.ts';
import { shownSession } from './shown-session.ts';

export interface SignedInParent {
  readonly accountId: string;
  readonly personId: PersonId;
  readonly username: string;
  /** What the session is kept under. */
  readonly digest: string;
  readonly shown: ParentSession;
}

export async function findSession(
  db: ReadableDb,
  station: Pick<Station, 'enteId' | 'id'>,
  token: ParentToken,
): Promise<SignedInParent | undefined> {
  const digest = digestOfParentToken(token);
  const limits = { idleMs: parentIdleMs, longestMs: parentLongestMs };
  const living = await touchSession(db, { enteId: station.enteId, stationId: station.id, digest }, limits);
  if (!living) return undefined;
  const { account_id: accountId, person_id: personId, username } = living;
  return { accountId, personId, username, digest, shown: shownSession(living) };
}
