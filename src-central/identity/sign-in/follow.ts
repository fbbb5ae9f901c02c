// What became of a sign-in, for the station that began it: where it stands, the number typed, the session handed over once, or turned away from.
// Called by the kiosk's handlers. What another station asks, or asks again after the session was given, is unknown.
import { assertNever } from '#shared/domain/assert-never.ts';
import type { EnteId, StationId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import type { IdentityKind } from '#shared/settings/identity-access.ts';
import { writeTx, type WriteTx } from '../../store/write-tx.ts';
import type { IdentityContext } from '../identity-context.ts';
import { instantAt } from '../instant-at.ts';
import { countNumber, fail, selectByHandle, step } from '../queries.ts';
import type { FoundParent } from './find-parent.ts';
import { mostNumbers } from './limits.ts';
import { digestOf, digestOfNumber, isSame } from './random-secret.ts';

export interface Asking {
  readonly enteId: EnteId;
  readonly stationId: StationId;
  readonly handle: string;
}

export type Standing<Session> =
  | { readonly state: 'waiting' | 'atProvider' | 'number' }
  | { readonly state: 'signedIn'; readonly signedIn: Session }
  | { readonly state: 'refused'; readonly reason: IdentityFailure };

/** Makes the parent's session and notes it in her account's history, in the transaction in which the sign-in ends. */
export type OpenSession<Session> = (tx: WriteTx, who: FoundParent & { readonly way: IdentityKind }) => Promise<Session>;

export async function follow<Session>(
  context: IdentityContext,
  { enteId, stationId, handle }: Asking,
  open: OpenSession<Session>,
): Promise<Result<Standing<Session>, 'IDENTITY_UNKNOWN'>> {
  const { db, now } = context;
  const row = await selectByHandle(db, enteId, stationId, digestOf(handle));
  if (!row) return err('IDENTITY_UNKNOWN');
  const at = instantAt(now());
  if (row.until <= at && row.state !== 'done' && row.state !== 'failed') {
    await fail(db, enteId, row.id, 'EXPIRED');
    return ok({ state: 'refused', reason: 'EXPIRED' });
  }
  switch (row.state) {
    case 'begun':
      return ok({ state: 'waiting' });
    case 'atProvider':
    case 'returning':
      return ok({ state: 'atProvider' });
    case 'number':
      return ok({ state: 'number' });
    case 'failed':
      return ok({ state: 'refused', reason: row.failure ?? 'EXPIRED' });
    case 'done':
      return err('IDENTITY_UNKNOWN');
    case 'known': {
      const { account_id: accountId, person_id: personId, kind: way } = row;
      if (accountId === null || personId === null) throw new Error('a known parent without an account');
      const signedIn = await writeTx(db, enteId, 'identity.signIn', async (tx) => {
        if (!(await step(tx.db, enteId, row.id, ['known'], { state: 'done' }, at))) return undefined;
        return await open(tx, { accountId, personId, way });
      });
      return signedIn === undefined ? err('IDENTITY_UNKNOWN') : ok({ state: 'signedIn', signedIn });
    }
    default:
      return assertNever(row.state);
  }
}

export type NumberFailure =
  { readonly code: 'IDENTITY_UNKNOWN' } | { readonly code: 'NUMBER_WRONG'; readonly attemptsLeft: number };

/** A try is counted before it is looked at: many at once are no more than many. */
export async function confirmNumber(
  { db, sealer, now }: IdentityContext,
  { enteId, stationId, handle }: Asking,
  number: string,
): Promise<Result<void, NumberFailure>> {
  const row = await selectByHandle(db, enteId, stationId, digestOf(handle));
  const typed = row ? await countNumber(db, enteId, row.id) : 0;
  if (!row || typed === 0) return err({ code: 'IDENTITY_UNKNOWN' });
  const isRight = isSame(digestOfNumber(sealer, row.id, number), row.number_digest ?? '');
  if (isRight && typed <= mostNumbers) {
    const moved = await step(db, enteId, row.id, ['number'], { state: 'known' }, instantAt(now()));
    return moved ? ok(undefined) : err({ code: 'IDENTITY_UNKNOWN' });
  }
  if (typed >= mostNumbers) await fail(db, enteId, row.id, 'NUMBER_WRONG');
  return err({ code: 'NUMBER_WRONG', attemptsLeft: Math.max(0, mostNumbers - typed) });
}

/** What comes later opens nothing. */
export async function turnAway({ db }: IdentityContext, { enteId, stationId, handle }: Asking): Promise<void> {
  const row = await selectByHandle(db, enteId, stationId, digestOf(handle));
  if (row) await fail(db, enteId, row.id, 'CANCELLED');
}
