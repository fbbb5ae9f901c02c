// What bollettini cost now and who is paying them, by central's own rows. Called by the handlers before a session is opened, and by opening.
import type { CheckedBollettino } from '#shared/contracts/central/payments/payments.ts';
import type { HeldBy } from '#shared/contracts/central/payments/session.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { cents } from '#shared/domain/cents.ts';
import type { BollettinoId, EnteId, FamilyId, PaymentSessionId, StationId } from '#shared/domain/ids.ts';
import { selectFamiliesOfBollettini } from '../bollettini/queries.ts';
import { readBollettini } from '../bollettini/read-bollettini.ts';
import type { ReadableDb } from '../store/database.ts';
import { instantOf } from './session/lock-sessions.ts';
import { selectHolders } from './session/queries.ts';
import { payablesOf } from './standing.ts';

export async function checkBollettini(
  { db, now }: { readonly db: ReadableDb; readonly now: () => number },
  enteId: EnteId,
  stationId: StationId,
  asked: { readonly familyId: FamilyId; readonly ids: readonly BollettinoId[] },
): Promise<CheckedBollettino[]> {
  const families = await selectFamiliesOfBollettini(db, enteId, asked.ids);
  const own = asked.ids.filter((id) => families.get(id) === asked.familyId);
  const records = await readBollettini(db, enteId, own);
  const held = await readHolders(db, enteId, own, { at: now(), stationId });
  return asked.ids.map((bollettinoId) => {
    const record = records.get(bollettinoId);
    if (!record) return { bollettinoId, outstandingCents: cents(0), notices: [] };
    const holder = held.get(bollettinoId) ?? null;
    return {
      bollettinoId,
      outstandingCents: outstandingOf(record),
      notices: payablesOf(record).map((payable) => ({
        ...payable,
        standing: payable.standing === 'payable' && holder ? 'held' : payable.standing,
        heldBy: payable.standing === 'payable' ? holder : null,
      })),
    };
  });
}

const outstandingOf = ({ state, amountCents, paidCents }: BollettinoRecord) =>
  cents(state === 'paid' || state === 'cancelled' ? 0 : Math.max(0, amountCents - paidCents));

/** @param besides a session that does not stand in its own way */
export async function readHolders(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly BollettinoId[],
  who: { readonly at: number; readonly stationId: StationId | null; readonly besides?: PaymentSessionId },
): Promise<Map<BollettinoId, HeldBy>> {
  return holdersFor(await selectHolders(db, enteId, ids, instantOf(who.at)), who);
}

/** The same of rows that were read for several. */
export function holdersFor(
  rows: Awaited<ReturnType<typeof selectHolders>>,
  who: { readonly stationId: StationId | null; readonly besides?: PaymentSessionId },
): Map<BollettinoId, HeldBy> {
  const held = new Map<BollettinoId, HeldBy>();
  for (const row of rows) {
    if (row.id === who.besides || row.held_until === null) continue;
    held.set(row.bollettino_id, {
      ...{ sessionId: row.id, code: row.code, stationName: row.station_name, until: row.held_until },
      here: row.station_id === who.stationId,
    });
  }
  return held;
}
