// One HTTP server that stands in for what pagoPA offers: each service is a function from a request to an answer, under its own path.
// Called by start-central.ts in demo mode and by the tests. Today the debt positions (gpd/); carts and receipts are further services.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { closeServer } from '../http/close-server.ts';
import { listen } from '../http/listen.ts';
import { readBody } from '../http/read-body.ts';
import { OrderedFaults, type SandboxAnswer, type SandboxRequest } from './ordered-faults.ts';

/** @returns undefined where the address belongs to another service. */
export type SandboxService = (request: SandboxRequest) => SandboxAnswer | undefined;

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
  { host = '127.0.0.1', port = 0 } = {},
): Promise<PagopaServer> {
  const faults = new OrderedFaults();

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    const fault = faults.take(request);
    if (fault?.kind === 'cut') return void incoming.socket.destroy();
    if (fault?.kind === 'answer') return send(response, fault.answer);
    if (fault?.kind === 'slow') await wait(fault.ms);
    if (fault?.kind === 'meanwhile') fault.run();
    const given = services.map((service) => service(request)).find((each) => each !== undefined) ?? notFound;
    if (fault?.kind === 'cut-after') return void incoming.socket.destroy();
    send(response, given);
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() =>
      send(response, { status: 500, body: { title: 'Service Unavailable', status: 500 } }),
    );
  });
  const url = await listen(server, port, host);
  return { url, faults, close: () => closeServer(server) };
}

async function read(incoming: IncomingMessage): Promise<SandboxRequest> {
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const body = await readBody(incoming, maxBodyBytes);
  const { method = 'GET', headers } = incoming;
  return { method, path: url.pathname, query: url.searchParams, headers, body: body.ok ? parse(body.value) : null };
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

function send(response: ServerResponse, { status, body, headers = {} }: SandboxAnswer): void {
  if (response.headersSent || response.destroyed) return;
  if (body === null) return void response.writeHead(status, headers).end();
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
