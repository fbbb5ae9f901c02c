// fromKiosks of the central contract: what counters see of kiosks. Mounted by http/router.ts.
import type { HelpCall } from '#shared/contracts/central/kiosk/counter.ts';
import { RegistrationRequestSchema } from '#shared/contracts/central/kiosk/registration.ts';
import { PaymentCodeSchema, paymentCodeText } from '#shared/domain/payment-code.ts';
import { operators } from '../../sync/station-procedures.ts';
import { writeTx } from '../../store/write-tx.ts';
import * as queries from './queries.ts';

const { fromKiosks } = operators;

export const fromKiosksHandlers = {
  waiting: fromKiosks.waiting.handler(async ({ context: { db, station } }) => {
    const calls = await queries.selectCalls(db, station.enteId, station.schools);
    const requests = await queries.selectRequests(db, station.enteId);
    return {
      calls: calls.map(callOf),
      requests: requests.map(({ id, code, wish, asked_at: askedAt, notice_version: noticeVersion, name }) => ({
        ...RegistrationRequestSchema.parse(wish),
        ...{ id, code: paymentCodeText(PaymentCodeSchema.parse(code)), askedAt, kioskName: name ?? '', noticeVersion },
      })),
    };
  }),
  takeCall: fromKiosks.takeCall.handler(async ({ context, input: { stationId }, errors }) => {
    const { db, station, operator } = context;
    const found = await queries.selectCallInReach(db, station.enteId, station.schools, stationId);
    if (!found) throw errors.CALL_GONE();
    await writeTx(db, station.enteId, 'kiosk.call', (tx) =>
      queries.takeCall(tx.db, tx.enteId, stationId, operator.name),
    );
    return { ...callOf(found), takenBy: operator.name };
  }),
  endCall: fromKiosks.endCall.handler(async ({ context: { db, station }, input: { stationId } }) => {
    const found = await queries.selectCallInReach(db, station.enteId, station.schools, stationId);
    if (found) await queries.deleteCall(db, station.enteId, stationId);
    return {};
  }),
  settleRequest: fromKiosks.settleRequest.handler(async ({ context, input: { id, outcome }, errors }) => {
    const { db, station, operator } = context;
    const by = { operatorName: operator.name, outcome };
    const settled = await writeTx(db, station.enteId, 'kiosk.request', (tx) =>
      queries.settleRequest(tx.db, tx.enteId, id, by),
    );
    if (!settled) throw errors.REQUEST_GONE();
    return {};
  }),
};

function callOf(row: queries.CallRow): HelpCall {
  return {
    ...{ stationId: row.station_id, kioskName: row.name, step: row.step, language: row.language },
    ...{ familyId: row.family_id, bollettinoIds: row.bollettino_ids },
    ...{ calledAt: row.called_at, takenBy: row.taken_by },
  };
}
