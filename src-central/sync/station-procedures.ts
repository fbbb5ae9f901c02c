// The builders from which central's rooms make their handlers: for anybody, for a station, for a counter,
// for an operator and an administrator at a counter, which is decided here.
// Who signed the request was found out before (http/authenticate.ts); here the handler gets it without having to ask.
import { centralContract } from '#shared/contracts/central/index.ts';
import type { OperatorId } from '#shared/domain/ids.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import { implement, ORPCError } from '@orpc/server';
import { selectOperator } from '../operators/queries.ts';
import type { KnownStation } from '../stations/find-station.ts';
import type { CentralServices } from './central-services.ts';

export interface CentralContext {
  readonly services: CentralServices;
  /** Null where nobody signed: at the procedures for anybody. */
  readonly signer: KnownStation | null;
  /** On whose behalf the station says to ask; null where it asks on its own. */
  readonly operatorId: OperatorId | null;
  /** Of the session in which a kiosk says to ask; null outside of one. */
  readonly parentToken: ParentToken | null;
  /** Where the request came from. */
  readonly address: string;
  /** Takes work that goes on after the answer. */
  readonly later: (work: Promise<unknown>) => void;
}

const { feed: _, ...sync } = centralContract.sync;

/** All but the feed, whose pages are text that the database wrote (http/serve-feed.ts). */
export const anybody = implement({ ...centralContract, sync }).$context<CentralContext>();

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

/**
 * Besides, `context.operator` is an operator of the station's ente, active as of now: a station's word says who it is, central's own row
 * what that person may do. `context.database` is where the work is done.
 */
export const operators = counters.use(async ({ context, next }) => {
  const { services, station, operatorId } = context;
  const { database } = services;
  if (!database) throw new ORPCError('NOT_AVAILABLE', { status: 503 });
  const operator = operatorId === null ? undefined : await selectOperator(database.kysely, station.enteId, operatorId);
  if (!operator?.active) throw new ORPCError('OPERATOR_NOT_ALLOWED', { status: 403 });
  const { id, display_name: name, role } = operator;
  return next({ context: { database, db: database.kysely, operator: { id, name, role } } });
});

/** Besides, the operator is an administrator. */
export const administrators = operators.use(({ context, next }) => {
  if (context.operator.role !== 'administrator') throw new ORPCError('OPERATOR_NOT_ALLOWED', { status: 403 });
  return next();
});
