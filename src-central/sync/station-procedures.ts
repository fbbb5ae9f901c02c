// The builders from which central's rooms make their handlers: for anybody, for a station, for a counter.
// Who signed the request was found out before (http/authenticate.ts); here the handler gets it without having to ask.
import { centralContract } from '#shared/contracts/central/index.ts';
import { implement, ORPCError } from '@orpc/server';
import type { KnownStation } from '../stations/find-station.ts';
import type { CentralServices } from './central-services.ts';

export interface CentralContext {
  readonly services: CentralServices;
  /** Null where nobody signed: at the procedures for anybody. */
  readonly signer: KnownStation | null;
  /** Where the request came from. */
  readonly address: string;
}

export const anybody = implement(centralContract).$context<CentralContext>();

/** `context.station` is who signed the request. */
export const stations = anybody.use(({ context, next }) => {
  if (!context.signer) throw new Error('a procedure for stations was let be called by anybody');
  return next({ context: { station: context.signer } });
});

/** Besides, a kiosk is turned away: for everything about families. */
export const counters = stations.use(({ context, next }) => {
  if (context.station.role === 'kiosk') throw new ORPCError('NOT_FOR_KIOSK', { status: 403 });
  return next();
});
