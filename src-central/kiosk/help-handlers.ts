// kiosk.help and kiosk.registration of the central contract: what a kiosk hands over to the office. Joined in handlers.ts.
import type { EnteId, StationId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { deleteCall, putCall, selectCall } from './counter/queries.ts';
import { bollettiniOf } from './paying/seen-sessions.ts';
import { households, kiosks } from './procedures.ts';
import { askForAccount } from './registration.ts';

const before = kiosks.kiosk.help;

const stateOf = async (db: ReadableDb, enteId: EnteId, stationId: StationId) => ({
  state: (await selectCall(db, enteId, stationId))?.state ?? ('none' as const),
});

export const kioskHelpHandlers = {
  call: before.call.handler(async ({ context: { db, enteId, station }, input: { step, language } }) => {
    const row = { ente_id: enteId, station_id: station.id, step, language };
    await putCall(db, { ...row, family_id: null, bollettino_ids: [] });
    return await stateOf(db, enteId, station.id);
  }),
  callAsParent: households.kiosk.help.callAsParent.handler(async ({ context, input }) => {
    const { db, enteId, station, household } = context;
    const { step, language, bollettinoIds } = input;
    const seen = bollettiniOf(household);
    const ticked = bollettinoIds.filter((id) => seen.has(id));
    // The family of what was ticked; else the first.
    const family =
      household.families.find(({ bollettini }) => bollettini.some(({ id }) => ticked.includes(id))) ??
      household.families[0];
    const own = ticked.filter((id) => family?.bollettini.some((bollettino) => bollettino.id === id));
    const row = { ente_id: enteId, station_id: station.id, step, language };
    await putCall(db, { ...row, family_id: family?.familyId ?? null, bollettino_ids: own });
    return await stateOf(db, enteId, station.id);
  }),
  state: before.state.handler(({ context: { db, enteId, station } }) => stateOf(db, enteId, station.id)),
  cancel: before.cancel.handler(async ({ context: { db, enteId, station } }) => {
    await deleteCall(db, enteId, station.id);
    return { state: 'none' as const };
  }),
};

export const kioskRegistrationHandlers = {
  ask: kiosks.kiosk.registration.ask.handler(async ({ context: { db, station, address }, input, errors }) => {
    const { id, privacyRead: _read, noticeVersion, ...wish } = input;
    const asked = await askForAccount(db, { station, address }, { id, wish, noticeVersion });
    if (asked.ok) return asked.value;
    throw errors.TOO_MANY_ATTEMPTS({ data: { until: asked.error.until } });
  }),
};
