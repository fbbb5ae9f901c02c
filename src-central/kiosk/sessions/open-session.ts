// Opens a parent's session at a kiosk, once who she is has been proven: by password, or by a provider of SPID or CIE. Called inside the
// transaction of that proof. A kiosk has one session: what was open there before ends. The token is made here and kept as a digest alone.
import { createHash, randomBytes } from 'node:crypto';
import type { ParentSession } from '#shared/contracts/central/kiosk/access.ts';
import type { PersonId, StationId } from '#shared/domain/ids.ts';
import { parentIdleMs, parentLongestMs } from '#shared/kiosk/session-limits.ts';
import { ParentTokenSchema, type ParentToken } from '#shared/security/parent-token.ts';
import { eventWithoutOperator } from '../../accounts/account-event.ts';
import { insertEvent } from '../../accounts/queries.ts';
import type { WriteTx } from '../../store/write-tx.ts';
import { endSessionsAt, insertSession, touchSession } from './queries.ts';
import { shownSession } from './shown-session.ts';

export interface Proven {
  readonly stationId: StationId;
  /** For the account's history. */
  readonly stationName: string;
  readonly accountId: string;
  readonly personId: PersonId;
  readonly way: ParentSession['way'];
}

export async function openParentSession(
  { db, enteId }: WriteTx,
  { stationId, stationName, accountId, personId, way }: Proven,
): Promise<{ token: ParentToken; session: ParentSession }> {
  const token = ParentTokenSchema.parse(randomBytes(32).toString('base64url'));
  const digest = digestOfParentToken(token);
  await endSessionsAt(db, enteId, stationId);
  await insertSession(db, {
    ...{ ente_id: enteId, digest, station_id: stationId, account_id: accountId, person_id: personId, way },
  });
  const event = eventWithoutOperator(enteId, accountId, personId, 'signedIn');
  await insertEvent(db, { ...event, way, station_name: stationName });
  const limits = { idleMs: parentIdleMs, longestMs: parentLongestMs };
  const living = await touchSession(db, { enteId, stationId, digest }, limits);
  if (!living) throw new Error('a session was opened for an account that is not open, or is another person’s');
  return { token, session: shownSession(living) };
}

export function digestOfParentToken(token: ParentToken): string {
  return createHash('sha256').update(token).digest('hex');
}
