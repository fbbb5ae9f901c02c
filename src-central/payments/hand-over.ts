// What a person at a counter decides of a session that is there: go on with it here, or give it up. Called by the handlers.
import type { EnteId, PaymentSessionId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Station } from '../stations/find-station.ts';
import { writeTx } from '../store/write-tx.ts';
import type { PaymentContext } from './payment-context.ts';
import { applyEvent } from './session/change-session.ts';
import { instantOf, lockSession } from './session/lock-sessions.ts';
import { insertEvents, updateTold } from './session/queries.ts';

/** The cart stays as it is, with its lease: only whose it is changes. */
export async function takeOver(
  { db, now }: PaymentContext,
  { station, operatorName }: { readonly station: Station; readonly operatorName: string },
  id: PaymentSessionId,
): Promise<Result<void, 'SESSION_UNKNOWN'>> {
  const at = now();
  return await writeTx(db, station.enteId, 'payment.take-over', async (tx) => {
    const session = await lockSession(tx, id);
    if (!session) return err('SESSION_UNKNOWN');
    const { cart, station_name: detail } = session.row;
    const taken = { kind: 'takenOver', cart, detail, told_by: station.name, at: instantOf(at) };
    await insertEvents(tx.db, [{ ente_id: tx.enteId, session_id: id, ...taken }]);
    const whose = { station_id: station.id, operator_name: operatorName };
    await updateTold(tx.db, tx.enteId, [{ id, ...whose, changed_at: instantOf(at) }]);
    return ok(undefined);
  });
}

/** Lets the notices go. Who pays in the old cart all the same is settled by the receipt. */
export async function abandon(
  { db, now }: PaymentContext,
  enteId: EnteId,
  id: PaymentSessionId,
  by: string,
): Promise<Result<void, 'SESSION_UNKNOWN' | 'SESSION_PAID'>> {
  return await writeTx(db, enteId, 'payment.abandon', async (tx) => {
    const session = await lockSession(tx, id);
    if (!session) return err('SESSION_UNKNOWN');
    if (session.row.state === 'paid') return err('SESSION_PAID');
    await applyEvent(tx, session, { kind: 'givenUp' }, { at: now(), by });
    return ok(undefined);
  });
}
