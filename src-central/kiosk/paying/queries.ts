// SQL of the payment sessions of a parent's families. Whether she may see one is decided by its notices (seen-sessions.ts).
import { sql } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { PaymentCode } from '#shared/domain/payment-code.ts';
import { familyOf, sessionRows, type SessionRow } from '../../payments/session/queries.ts';
import type { ReadableDb } from '../../store/database.ts';

export const ofFamilies = (families: readonly FamilyId[]) => sql<boolean>`${familyOf} = any (${[...families]}::text[])`;

export function selectByCode(db: ReadableDb, enteId: EnteId, code: PaymentCode): Promise<SessionRow | undefined> {
  return sessionRows(db, enteId).where('s.code', '=', code).executeTakeFirst();
}

/** Newest first. */
export function selectUnderWay(
  db: ReadableDb,
  enteId: EnteId,
  families: readonly FamilyId[],
  since: Instant,
): Promise<SessionRow[]> {
  return sessionRows(db, enteId)
    .where('s.state', '<>', 'paid')
    .where('s.changed_at', '>', since)
    .where(ofFamilies(families))
    .orderBy('s.opened_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(50)
    .execute();
}
