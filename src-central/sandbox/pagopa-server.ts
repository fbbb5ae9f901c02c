// One HTTP server that stands in for what pagoPA offers: each service is a function from a request to an answer, under its own path.
// Called by start-pagopa.ts and the tests: debt positions (gpd/), Checkout (checkout/), receipts (receipts/), and its own controls (controls/).
// It takes real-looking payments for play money, so it listens on loopback alone and never starts in production.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { closeServer } from '../http/close-server.ts';
import { listen } from '../http/listen.ts';
import { readBody } from '../http/read-body.ts';
import { OrderedFaults, type SandboxAnswer, type SandboxRequest } from './ordered-faults.ts';

/** @returns undefined where the address belongs to another service. */
export type SandboxService = (
  request: SandboxRequest,
) => SandboxAnswer | undefined | Promise<SandboxAnswer | undefined>;

export interface PagopaServer {
  /** http://HOST:PORT; a service's own path follows. */
  readonly url: string;
  readonly faults: OrderedFaults;
  close(): Promise<void>;
}

const maxBodyBytes = 4 * 1024 * 1024;
const notFound: SandboxAnswer = { status: 404, body: { statusCode: 404, message: 'Resource not found' } };

export async function startPagopaServer(
  services: readonly SandboxService[],
  { port = 0, mode = process.env['NODE_ENV'] }: { readonly port?: number; readonly mode?: string | undefined } = {},
): Promise<PagopaServer> {
  if (mode === 'production') throw new Error('the stand-in for pagoPA does not start in production mode (NODE_ENV)');
  const faults = new OrderedFaults();

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    const fault = faults.take(request);
    if (fault?.kind === 'cut') return void incoming.socket.destroy();
    if (fault?.kind === 'answer') return send(response, fault.answer);
    if (fault?.kind === 'slow') await wait(fault.ms);
    if (fault?.kind === 'meanwhile') fault.run();
    const given = (await firstAnswer(services, request)) ?? notFound;
    if (fault?.kind === 'cut-after') return void incoming.socket.destroy();
    send(response, given);
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() =>
      send(response, { status: 500, body: { title: 'Service Unavailable', status: 500 } }),
    );
  });
  const url = await listen(server, port, '127.0.0.1');
  return { url, faults, close: () => closeServer(server) };
}

async function firstAnswer(services: readonly SandboxService[], request: SandboxRequest) {
  for (const service of services) {
    const given = await service(request);
    if (given) return given;
  }
  return undefined;
}

async function read(incoming: IncomingMessage): Promise<SandboxRequest> {
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const body = await readBody(incoming, maxBodyBytes);
  const { method = 'GET', headers } = incoming;
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const form = new URLSearchParams(isForm && body.ok ? body.value.toString('utf8') : '');
  return {
    ...{ method, path: url.pathname, query: url.searchParams, headers, form },
    body: body.ok && !isForm ? parse(body.value) : null,
    ...{ address: incoming.socket.remoteAddress ?? '', origin: `http://${headers.host ?? ''}` },
  };
}

/** What is no JSON becomes null, which every schema refuses. */
function parse(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function send(response: ServerResponse, { status, body, contentType, headers = {} }: SandboxAnswer): void {
  if (response.headersSent || response.destroyed) return;
  if (contentType !== undefined) {
    return void response.writeHead(status, { 'content-type': contentType, ...headers }).end(String(body));
  }
  if (body === null) return void response.writeHead(status, headers).end();
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
