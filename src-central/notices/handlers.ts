// notices of the central contract: contract → use case, nothing else.
import { ORPCError } from '@orpc/server';
import { counters } from '../sync/station-procedures.ts';
import { insertHandedOut } from './queries.ts';

export const noticesHandlers = {
  handedOut: counters.notices.handedOut.handler(async ({ input, context }) => {
    const { station, services } = context;
    if (!services.database) throw new ORPCError('NOT_AVAILABLE', { status: 503 });
    await insertHandedOut(services.database.kysely, station.enteId, station.id, input.notices);
    return {};
  }),
};
