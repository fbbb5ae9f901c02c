// administration.firstStart of the central contract: contract → query, nothing else.
import { administrators } from '../sync/station-procedures.ts';
import { wasAnyHandedOut } from './queries.ts';

export const firstStartHandlers = {
  facts: administrators.administration.firstStart.facts.handler(async ({ context: { db, station } }) => ({
    noticeMade: await wasAnyHandedOut(db, station.enteId),
  })),
};
