// A line over WebSockets to the web host that served this page.
// Called by connection.ts where the page does not run in Electron.
import { RPCLink } from '@orpc/client/websocket';
import { deskSocketPath, shellSocketPath } from '#shared/connection/web-host-paths.ts';
import type { Line } from './line.ts';

/** Opens both sockets; rejects when either cannot be opened. */
export async function openWebSockets(): Promise<Line> {
  const sockets = [deskSocketPath, shellSocketPath].map((path) => new WebSocket(socketAddress(path))) as [
    WebSocket,
    WebSocket,
  ];
  const broken = Promise.race(sockets.map(whenClosed)).then(() => {
    for (const socket of sockets) socket.close();
  });
  await Promise.race([Promise.all(sockets.map(whenOpen)), broken.then(refuse)]);
  const [desk, shell] = sockets;
  return { desk: new RPCLink({ websocket: desk }), shell: new RPCLink({ websocket: shell }), broken };
}

function socketAddress(path: string): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${path}`;
}

function whenOpen(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => socket.addEventListener('open', () => resolve(), { once: true }));
}

function whenClosed(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => socket.addEventListener('close', () => resolve(), { once: true }));
}

function refuse(): never {
  throw new Error('the web host does not answer');
}
