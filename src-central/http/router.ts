// The whole central contract, implemented. Served by create-server.ts, described by openapi-document.ts.
import { centralContract } from '#shared/contracts/central/index.ts';
import { implement } from '@orpc/server';
import { now, syncHandlers, type CentralContext } from '../sync/handlers.ts';
import { version } from './version.ts';

const os = implement(centralContract).$context<CentralContext>();

export const router = os.router({
  health: os.health.handler(async ({ context }) => {
    await context.services.ping();
    return { status: 'ok', version, serverTime: now() };
  }),
  sync: syncHandlers,
});
