// The contract's sync procedures → services, nothing else. Mounted by http/router.ts.
import { centralContract } from '#shared/contracts/central/index.ts';
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import { implement } from '@orpc/server';
import type { Station } from '../stations/find-station.ts';
import type { CentralServices } from './central-services.ts';

export interface CentralContext {
  readonly services: CentralServices;
  /** The station behind the request's token. */
  readonly station: () => Promise<Station | undefined>;
}

const os = implement(centralContract).$context<CentralContext>();

export const syncHandlers = {
  whoAmI: os.sync.whoAmI.handler(async ({ context, errors }) => {
    const station = await context.station();
    if (!station) throw errors.STATION_UNKNOWN();
    return {
      stationId: station.id,
      stationName: station.name,
      enteId: station.enteId,
      enteName: station.enteName,
      schoolIds: [...station.schools],
      cursor: await context.services.currentCursor(station),
      serverTime: now(),
    };
  }),
  feed: os.sync.feed.handler(async ({ context, input, errors }) => {
    const station = await context.station();
    if (!station) throw errors.STATION_UNKNOWN();
    const page = await context.services.readFeed(station, { epoch: input.epoch, seq: input.after }, input.limit);
    if (page.ok) return { ...page.value, serverTime: now() };
    if (page.error.code === 'CURSOR_GONE') throw errors.CURSOR_GONE();
    throw errors.EPOCH_CHANGED({ data: { epoch: page.error.epoch } });
  }),
  createSnapshot: os.sync.createSnapshot.handler(async ({ context, input, errors }) => {
    const station = await context.station();
    if (!station) throw errors.STATION_UNKNOWN();
    return await context.services.takeSnapshot(station, input?.encodings ?? ['gzip']);
  }),
};

/** Central's clock: stations measure theirs against it, and order nothing by it. */
export function now(): Instant {
  return InstantSchema.parse(new Date().toISOString());
}
