// The real web host in front of a fake desk: the same pages, policy and sockets, but any state of the desk at will.
// Used by browser specs of rare states. The main job is tested on the real desk instead (tests/support/real-counter.ts).
import { RPCHandler } from '@orpc/server/ws';
import { handOverOutside } from '../../src-main/web/outside-browser.ts';
import { createWebShellRouter } from '../../src-main/web/shell-router.ts';
import { startWebHost, type WebHost } from '../../src-main/web/web-host.ts';
import { deskSocketPath, shellSocketPath } from '#shared/connection/web-host-paths.ts';
import { createFakeDesk, type FakeDesk } from './fake-desk.ts';
import { createFakeKiosk, type FakeKiosk } from './fake-kiosk-desk.ts';
import { rendererDir } from './renderer-dir.ts';

export type FakeCounter = FakeWindow<FakeDesk>;

export interface FakeWindow<Desk> {
  readonly desk: Desk;
  readonly host: WebHost;
  /** Payment pages that would have been shown, in order. */
  readonly checkouts: readonly string[];
  /** Breaks every connection of every window at once; new ones are accepted a moment later. */
  dropLines(): void;
  close(): Promise<void>;
}

export const startFakeCounter = (): Promise<FakeCounter> => startFake(createFakeDesk());

/** The same in front of a fake kiosk's desk. */
export const startFakeKiosk = (): Promise<FakeWindow<FakeKiosk>> => startFake(createFakeKiosk());

async function startFake<Desk extends FakeDesk | FakeKiosk>(desk: Desk): Promise<FakeWindow<Desk>> {
  const checkouts: string[] = [];
  const shell = createWebShellRouter({
    ...{ version: '0.0.0', findDocument: () => null, openAddress: () => {} },
    showOutside: handOverOutside((address) => checkouts.push(address)),
  });
  const deskHandler = new RPCHandler<Record<never, never>>(desk.router);
  const shellHandler = new RPCHandler(shell);
  const lines = new Set<{ terminate(): void }>();
  const host = await startWebHost({
    rendererDir,
    port: 0,
    findDocument: () => null,
    sockets: {
      [deskSocketPath]: (socket) => {
        lines.add(socket);
        deskHandler.upgrade(socket);
      },
      [shellSocketPath]: (socket) => void shellHandler.upgrade(socket),
    },
  });
  const dropLines = (): void => {
    for (const line of lines) line.terminate();
    lines.clear();
  };
  return { desk, host, checkouts, dropLines, close: () => host.close() };
}
