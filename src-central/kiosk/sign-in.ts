// A parent signs in at a kiosk by username and password: proven by accounts/, opened as a session here. Called by the handlers.
import type { ParentSession } from '#shared/contracts/central/kiosk/access.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import { signInParent, type SignInFailure } from '../accounts/access/sign-in.ts';
import type { Station } from '../stations/find-station.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { readHousehold } from './read-household.ts';
import { openParentSession } from './sessions/open-session.ts';

export async function signInAtKiosk(
  db: ReadableDb,
  station: Pick<Station, 'id' | 'name' | 'enteId'>,
  tried: { readonly username: string; readonly password: string; readonly address: string },
): Promise<Result<{ token: ParentToken; session: ParentSession }, SignInFailure | { readonly code: 'NO_FAMILY' }>> {
  const { enteId, id: stationId, name: stationName } = station;
  const proven = await signInParent(db, { enteId, stationId, ...tried });
  if (!proven.ok) return proven;
  const { accountId, personId } = proven.value;
  if (!(await readHousehold(db, enteId, personId, localDateAt(Date.now())))) return err({ code: 'NO_FAMILY' });
  const who = { stationId, stationName, accountId, personId, way: 'credentials' } as const;
  return ok(await writeTx(db, enteId, 'kiosk.session', (tx) => openParentSession(tx, who)));
}
