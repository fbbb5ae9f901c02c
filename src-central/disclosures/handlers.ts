// disclosures of the central contract: contract → query, nothing else.
import { ORPCError } from '@orpc/server';
import { counters } from '../sync/station-procedures.ts';
import { insertDisclosures } from './queries.ts';

export const disclosuresHandlers = {
  report: counters.disclosures.report.handler(async ({ input, context: { station, services } }) => {
    if (!services.database) throw new ORPCError('NOT_AVAILABLE', { status: 503 });
    await insertDisclosures(services.database.kysely, station.enteId, station.id, input.disclosures);
    return {};
  }),
};
