// A window without a browser: enters the web host by its first address and speaks the desk contract over its WebSocket.
// Used by benches and integration tests that need the real way of a call, without Chromium's part of it.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import { deskSocketPath } from '../../src-shared/connection/web-host-paths.ts';
import type { DeskContract } from '../../src-shared/contracts/desk/index.ts';

export interface HostClient {
  readonly desk: ContractRouterClient<DeskContract>;
  close(): void;
}

/** Exchanges the token in `address` for the cookie and opens the connection to the desk. */
export async function enterHost(address: string): Promise<HostClient> {
  const { origin } = new URL(address);
  const answer = await fetch(address);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`the web host did not let us in: ${String(answer.status)}`);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${deskSocketPath}`, {
    headers: { Cookie: cookie, Origin: origin },
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // `ws` keeps to the browser's interface where the link needs it; only their types differ.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { desk: createORPCClient(link), close: () => socket.terminate() };
}
