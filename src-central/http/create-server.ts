// Central's HTTP server: the contract by OpenAPI, the document of it, the snapshots' content. Called by start-central.ts and the demo server.
// Whatever comes in, the answer is JSON with a status; what is logged never holds a name, a code, a token or a query string.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { BodyLimitPlugin } from '@orpc/server/node';
import { onError } from '@orpc/server';
import type { Logger } from 'pino';
import type { CentralServices } from '../sync/central-services.ts';
import { openApiDocument } from './openapi-document.ts';
import { router } from './router.ts';
import { serveSnapshot } from './serve-snapshot.ts';

const maxBodyBytes = 256 * 1024;
const contentRoute = /^\/v1\/sync\/snapshots\/([\w-]{1,64})\/content$/;

export function createCentralServer(services: CentralServices, log: Logger): Server {
  const handler = new OpenAPIHandler(router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: maxBodyBytes })],
    clientInterceptors: [onError((error) => logUnexpected(log, error))],
  });
  const document = openApiDocument().then((value) => JSON.stringify(value));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const station = () => stationOf(services, request);
    if (request.method === 'GET' && path === '/openapi.json') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(await document);
      return;
    }
    const snapshotId = contentRoute.exec(path)?.[1];
    if (request.method === 'GET' && snapshotId !== undefined) {
      const who = await station();
      if (!who) return refuse(response, 401, 'STATION_UNKNOWN', 'The station token is missing, unknown or revoked.');
      const content = await services.snapshotContent(who, snapshotId);
      if (!content) return refuse(response, 404, 'NOT_FOUND', 'No such snapshot in the scope of this station.');
      return await serveSnapshot(request, response, content);
    }
    const { matched } = await handler.handle(request, response, { context: { services, station } });
    if (!matched) refuse(response, 404, 'NOT_FOUND', 'There is nothing at this address.');
  }

  const server = createServer((request, response) => {
    const id = randomUUID();
    const started = performance.now();
    response.setHeader('x-request-id', id);
    response.setHeader('x-content-type-options', 'nosniff');
    response.on('close', () => {
      const path = (request.url ?? '/').split('?')[0]?.slice(0, 120);
      const ms = Math.round(performance.now() - started);
      log.info({ id, method: request.method, path, status: response.statusCode, ms, whole: response.writableFinished });
    });
    answer(request, response).catch((error: unknown) => {
      logUnexpected(log, error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong at central.');
    });
  });
  // A client that sends slowly may not hold a connection for ever; an answer may take its time.
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 30_000;
  server.maxRequestsPerSocket = 10_000;
  return server;
}

async function stationOf(services: CentralServices, request: IncomingMessage) {
  const token = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? undefined : await services.findStation(token);
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const body = JSON.stringify({ defined: false, code, status, message });
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

// What the database says of an error may quote a row, so its detail is left out.
function logUnexpected(log: Logger, error: unknown): void {
  if (error instanceof Error && 'defined' in error) return;
  if (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
  const { name, message, stack } = error instanceof Error ? error : new Error(typeof error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  log.error({
    error: { name, code, message: code === undefined ? message : undefined, at: stack?.split('\n').slice(1, 6) },
  });
}
