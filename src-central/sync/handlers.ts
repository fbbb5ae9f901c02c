// The contract's sync procedures → services, nothing else. Mounted by http/router.ts; the feed is http/serve-feed.ts.
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import { stations } from './station-procedures.ts';

export const syncHandlers = {
  whoAmI: stations.sync.whoAmI.handler(async ({ context }) => {
    const { services, station } = context;
    return {
      stationId: station.id,
      stationName: station.name,
      role: station.role,
      enteId: station.enteId,
      enteName: station.enteName,
      schoolIds: [...station.schools],
      publicUrl: services.publicAddress.usable ? services.publicAddress.url : null,
      cursor: await services.currentCursor(station),
      serverTime: now(),
    };
  }),
  createSnapshot: stations.sync.createSnapshot.handler(async ({ context, input }) => {
    return await context.services.takeSnapshot(context.station, input?.encodings ?? ['gzip']);
  }),
  quarantine: stations.sync.quarantine.handler(async ({ context, input, errors }) => {
    const { services, station } = context;
    if (station.state === 'active') throw errors.NOT_REVOKED();
    return { kept: await services.stations.handIn(station, input.commands, input.last), serverTime: now() };
  }),
};

/** Central's clock: stations measure theirs against it, and order nothing by it. */
export function now(): Instant {
  return InstantSchema.parse(new Date().toISOString());
}
