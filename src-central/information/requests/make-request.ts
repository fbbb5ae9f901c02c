// A parent asks something: at a kiosk, or through an operator. Called by the handlers of both. The code is the parent's own way back to it.
// A kiosk stands in a hall where anybody may type: it sends only so many within a while, and so does a family.
import { randomInt } from 'node:crypto';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { NewRequest } from '#shared/contracts/central/information.ts';
import type { EnteId, FamilyId, StationId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { newRequestCode, type RequestCode } from '#shared/information/request-code.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import * as queries from './queries.ts';

export const kioskRequestLimits = { station: 6, stationMinutes: 10, family: 5, familyHours: 24 } as const;

export interface RequestPlace {
  readonly enteId: EnteId;
  readonly stationId: StationId;
  readonly origin: 'kiosk' | 'counter';
  /** Of the parent who is signed in, or whom the operator named; null: nobody known. */
  readonly familyId: FamilyId | null;
}

export async function makeRequest(
  db: ReadableDb,
  { enteId, stationId, origin, familyId }: RequestPlace,
  { id, language, text, name, email, phone }: NewRequest,
): Promise<Result<RequestCode, 'TOO_MANY_REQUESTS'>> {
  return await writeTx(db, enteId, 'request.make', async (tx) => {
    const before = await queries.selectCode(tx.db, enteId, stationId, id);
    if (before) return ok(before.code);
    if (origin === 'kiosk') {
      const lately = await queries.countLately(tx.db, enteId, stationId, familyId, kioskRequestLimits);
      if (lately.station >= kioskRequestLimits.station || lately.family >= kioskRequestLimits.family)
        return err('TOO_MANY_REQUESTS' as const);
    }
    for (let attempt = 0; attempt < 20; attempt++) {
      const code = newRequestCode((below) => randomInt(below));
      const isNew = await queries.insertRequest(tx.db, {
        ...{
          ente_id: enteId,
          id,
          revision: 1,
          code,
          state: 'open',
          origin,
          station_id: stationId,
          family_id: familyId,
        },
        ...{ language, text, name, email, phone, asked_at: InstantSchema.parse(new Date().toISOString()) },
        ...{
          holder_id: null,
          holder_name: null,
          answer: null,
          answered_to: null,
          answered_by: null,
          answered_at: null,
        },
        ...{ mail_id: null, closed_at: null },
      });
      if (isNew) return ok(code);
    }
    throw new Error("no code is free for a request, or its id is another station's");
  });
}
