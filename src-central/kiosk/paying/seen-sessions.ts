// Payment sessions as a parent may see them: those of which every notice is a bollettino of hers. Called by the handlers for whatever leaves.
import type { KioskPayment } from '#shared/contracts/central/kiosk/paying.ts';
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import type { BollettinoId, StationId } from '#shared/domain/ids.ts';
import type { Household } from '#shared/kiosk/household.ts';
import type { PaymentContext } from '../../payments/payment-context.ts';
import type { SessionRow } from '../../payments/session/queries.ts';
import { readSessions } from '../../payments/session/read-sessions.ts';
import type { Station } from '../../stations/find-station.ts';

export async function seenSessions(
  payments: PaymentContext,
  household: Household,
  station: Pick<Station, 'id' | 'enteId'>,
  rows: readonly SessionRow[],
): Promise<KioskPayment[]> {
  return seenOf(household, station.id, await readSessions(payments, station.enteId, rows));
}

export function seenOf(household: Household, here: StationId, sessions: readonly PaymentSession[]): KioskPayment[] {
  const seen = bollettiniOf(household);
  return sessions
    .filter(({ notices }) => notices.every(({ bollettinoId }) => seen.has(bollettinoId)))
    .map((session) => shownPayment(session, here));
}

export function bollettiniOf({ families }: Household): Set<BollettinoId> {
  return new Set(families.flatMap(({ bollettini }) => bollettini.map(({ id }) => id)));
}

/** Without what is the office's. */
export function shownPayment(session: PaymentSession, here: StationId): KioskPayment {
  const { stationId, stationName: _station, operatorName: _operator, ...shown } = session;
  return { ...shown, here: stationId === here };
}
