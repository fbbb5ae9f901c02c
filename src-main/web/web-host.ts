// The web host: the second shell. Serves the built renderer on 127.0.0.1 and carries the two contracts over WebSockets.
// Started by main.ts, by `npm start` and by the browser tests. Every request passes the guard before anything else sees it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { DeskDocument } from '#desk/desk-options.ts';
import { documentIdInPath, entrancePath } from '#shared/connection/web-host-paths.ts';
import { commonSecurityHeaders, pageContentSecurityPolicy } from '#shared/security/content-security-policy.ts';
import { sendDocument } from './document-answer.ts';
import { Entrance } from './entrance.ts';
import { refusalOf, type GuardedHost, type RequestKind } from './request-guard.ts';
import { findRendererFile, sendRendererFile } from './static-files.ts';

// A call carries a form or a page of a list; anything near this size is a mistake or an attack.
const largestMessageBytes = 4 * 1024 * 1024;
const heartbeatMilliseconds = 30_000;

export interface WebHostOptions {
  /** Folder of the built renderer. */
  readonly rendererDir: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Takes over a connection to one of the contracts, by its path. */
  readonly sockets: Readonly<Record<string, (socket: WebSocket) => void>>;
  readonly findDocument: (id: string) => DeskDocument | null | Promise<DeskDocument | null>;
  /** Told of every refused request: the reason, the method and the path without its query (which may hold a token). */
  readonly onRefusal?: (reason: string, method: string, path: string) => void;
}

export interface WebHost {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Opens the counter for whoever reads it, as often as needed until this host stops. */
  readonly address: string;
  /** The same, good for one opening: for a place where others may read it. */
  oneTimeAddress(): string;
  /** Ends every connection; cookies and addresses given until now open nothing any more. */
  shutOut(): void;
  close(): Promise<void>;
}

/** Starts listening on 127.0.0.1. Rejects when the port is taken. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const server = createServer();
  const port = await listen(server, options.port);
  const entrance = new Entrance(port);
  const guarded: GuardedHost = { authority: `127.0.0.1:${String(port)}`, knowsCookie: entrance.knowsCookie };
  const origin = `http://${guarded.authority}`;
  const socketServer = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    perMessageDeflate: false,
  });
  const stopHeartbeat = keepAlive(socketServer);

  const mayPass = (kind: RequestKind, request: IncomingMessage, path: string): boolean => {
    const refusal = refusalOf(kind, request.headers, guarded);
    if (refusal) options.onRefusal?.(refusal, request.method ?? '', path);
    return refusal === null;
  };

  server.on('request', (request, response) => {
    const { path, query } = splitTarget(request.url ?? '');
    const kind = path === entrancePath ? 'entrance' : 'resource';
    if (!mayPass(kind, request, path)) return refuse(response, 403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    if (kind === 'entrance') return enter(entrance, query, response);
    answer(options, request, path, query, response).catch(() => response.destroy());
  });

  server.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', () => socket.destroy());
    const { path } = splitTarget(request.url ?? '');
    const take = Object.hasOwn(options.sockets, path) ? options.sockets[path] : undefined;
    if (!mayPass('upgrade', request, path)) return endUpgrade(socket, '403 Forbidden');
    if (!take) return endUpgrade(socket, '404 Not Found');
    socketServer.handleUpgrade(request, socket, head, (webSocket) => {
      // A message that breaks the protocol ends its connection; without a listener it would end the whole program.
      webSocket.on('error', () => options.onRefusal?.('BROKEN_MESSAGE', 'GET', path));
      socketServer.emit('connection', webSocket);
      take(webSocket);
    });
  });

  return {
    port,
    origin,
    get address() {
      return `${origin}${entrancePath}?token=${entrance.token}`;
    },
    oneTimeAddress: () => `${origin}${entrancePath}?token=${entrance.oneTimeToken()}`,
    shutOut() {
      entrance.renew();
      for (const client of socketServer.clients) client.terminate();
      server.closeAllConnections();
    },
    async close() {
      stopHeartbeat();
      for (const client of socketServer.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, wanted: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the web host has no port');
  return address.port;
}

async function answer(
  options: WebHostOptions,
  request: IncomingMessage,
  path: string,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const documentId = documentIdInPath(path);
  if (documentId !== null) {
    const document = await options.findDocument(documentId);
    if (!document) return refuse(response, 410);
    return sendDocument(document, query.has('download'), response);
  }
  const file = await findRendererFile(options.rendererDir, path);
  if (!file) return refuse(response, 404);
  sendRendererFile(file, path, response, request.method === 'HEAD');
}

function enter(entrance: Entrance, query: URLSearchParams, response: ServerResponse): void {
  const cookie = entrance.cookieFor(query.get('token'));
  if (cookie === null) return refuse(response, 403);
  // A page instead of a redirect: after a link from elsewhere a redirect would still count as cross-site,
  // and the browser would hold back the cookie that it has just been given.
  response.writeHead(200, { ...refusalHeaders, 'Set-Cookie': cookie, 'Content-Type': 'text/html; charset=utf-8' });
  response.end(
    '<!doctype html><meta http-equiv="refresh" content="0;url=/"><link rel="icon" href="data:,"><title>Sportello Scuola</title>',
  );
}

const refusalHeaders = {
  ...commonSecurityHeaders,
  'Content-Security-Policy': pageContentSecurityPolicy,
  'Cache-Control': 'no-store',
};

// Says nothing about why: whoever is refused has no business knowing what is here.
function refuse(response: ServerResponse, status: number): void {
  const body = `${String(status)}\n`;
  const lines = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length };
  response.writeHead(status, { ...refusalHeaders, ...lines });
  response.end(body);
}

function endUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

// The raw path is kept as it came: URL would silently resolve `..` and hide an attempt.
function splitTarget(target: string): { path: string; query: URLSearchParams } {
  const mark = target.indexOf('?');
  return mark < 0
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

// A window that vanished without a word (a crashed browser, a suspended machine) must not hold its connection for ever.
function keepAlive(server: WebSocketServer): () => void {
  const silent = new WeakSet<WebSocket>();
  server.on('connection', (socket: WebSocket) => socket.on('pong', () => silent.delete(socket)));
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) socket.terminate();
      else {
        silent.add(socket);
        socket.ping();
      }
    }
  }, heartbeatMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
