// "Registrati": keeps what somebody wrote, with a code to be named at the counter. Nothing is looked up: the answer is the same whoever exists.
// Called by the handlers; counters see the requests and settle them.
import { randomInt } from 'node:crypto';
import type { RegistrationRequest } from '#shared/contracts/central/kiosk/registration.ts';
import { enrolmentAlphabet } from '#shared/domain/enrolment-code.ts';
import { paymentCodeLength, paymentCodeText, PaymentCodeSchema } from '#shared/domain/payment-code.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import { countAttempt, type TooMany } from '../accounts/access/count-attempts.ts';
import type { Station } from '../stations/find-station.ts';
import type { ReadableDb } from '../store/database.ts';
import * as queries from './counter/queries.ts';

const tries = 5;

export interface Asked {
  readonly id: string;
  readonly wish: RegistrationRequest;
  readonly noticeVersion: number | null;
}

export async function askForAccount(
  db: ReadableDb,
  { station, address }: { readonly station: Pick<Station, 'id' | 'enteId'>; readonly address: string },
  { id, wish, noticeVersion }: Asked,
): Promise<Result<{ code: string }, TooMany>> {
  const { enteId, id: stationId } = station;
  const known = await queries.selectRequestCode(db, enteId, id);
  if (known !== undefined) return ok({ code: shown(known) });
  const counted = await countAttempt(db, { enteId, typed: wish.fiscalCode, address, stationId });
  if (!counted.ok) return counted;
  for (let left = tries; left > 0; left -= 1) {
    const code = Array.from({ length: paymentCodeLength }, () =>
      enrolmentAlphabet.charAt(randomInt(enrolmentAlphabet.length)),
    ).join('');
    const said = { wish: JSON.stringify(wish), notice_version: noticeVersion };
    const row = { ente_id: enteId, id, code, station_id: stationId, ...said };
    if (await queries.insertRequest(db, row)) return ok({ code: shown(code) });
  }
  throw new Error('no free code was found for a request');
}

function shown(code: string): string {
  return paymentCodeText(PaymentCodeSchema.parse(code));
}
