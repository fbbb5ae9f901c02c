// Central's HTTP server: the contract by OpenAPI, the document of it, the snapshots' content. Called by start-central.ts and the demo server.
// Whatever comes in, the answer is JSON with a status; what is logged never holds a name, a code, a signature or a query string.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { onError } from '@orpc/server';
import type { Logger } from 'pino';
import type { CentralServices } from '../sync/central-services.ts';
import { codePrefix, isAccessPath, serveAccess } from '../accounts/pages/serve-access.ts';
import { identityPrefix, identityServer } from '../identity/pages/serve-identity.ts';
import { addressOf } from './address-of.ts';
import { authenticate, type Admitted } from './authenticate.ts';
import { linkPrefix, linkServer } from '../payments/link/serve-link.ts';
import { pushPrefix, pushServer } from '../receipts/serve-push.ts';
import { openApiDocument } from './openapi-document.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refuse.ts';
import { router } from './router.ts';
import { feedPath, serveFeed } from './serve-feed.ts';
import { serveSnapshot } from './serve-snapshot.ts';

export interface ServerOptions {
  /** A server with TLS stands in front and says in X-Forwarded-For who asks. */
  readonly behindProxy?: boolean;
  /** Part of the address to which pagoPA pushes receipts; without it none are taken so. */
  readonly pushKey?: string;
}

/** A question. */
const maxBodyBytes = 256 * 1024;
/** A batch of commands, and a part of an outbox that is handed in. */
const largerBodies = new Map([
  ['/v1/kiosk/notices/send', 3 * 1024 * 1024],
  ['/v1/sync/commands', 1024 * 1024],
  ['/v1/sync/quarantine', 4 * 1024 * 1024],
]);
/** Of whom nobody knows yet: a code and a key. */
const maxStrangerBytes = 4 * 1024;

/** Parts of a file that is brought in, and long answers of an administrator. */
const maxAdministrationBytes = 2 * 1024 * 1024;
const administrationPrefix = '/v1/administration/';

const forAnybody = new Set(['/v1/health', '/v1/enrolment']);
const forRevoked = '/v1/sync/quarantine';
const contentRoute = /^\/v1\/sync\/snapshots\/([\w-]{1,64})\/content$/;

export function createCentralServer(services: CentralServices, log: Logger, options: ServerOptions = {}): Server {
  const { behindProxy = false, pushKey } = options;
  const { payments, identity } = services;
  const links = payments && linkServer(payments);
  const identities = identity && identityServer(identity);
  const push =
    payments && pushKey !== undefined ? pushServer(payments, pushKey, (error) => logUnexpected(log, error)) : null;
  const handler = new OpenAPIHandler(router, {
    clientInterceptors: [onError((error) => logUnexpected(log, error))],
  });
  const document = openApiDocument().then((value) => JSON.stringify(value));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (request.method === 'GET' && path === '/openapi.json') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(await document);
      return;
    }
    if (links && path.startsWith(linkPrefix)) return await links(request, response, addressOf(request, behindProxy));
    if (identities && path.startsWith(identityPrefix)) {
      return await identities(request, response, addressOf(request, behindProxy));
    }
    if (push && path.startsWith(pushPrefix)) return await push(request, response, path);
    if (services.database && isAccessPath(path)) {
      const visitor = { request, path, address: addressOf(request, behindProxy) };
      return await serveAccess(services.database.kysely, visitor, response, finishLater);
    }
    if (forAnybody.has(path)) {
      const body = await readBody(request, maxStrangerBytes);
      if (!body.ok) return refuse(response, { status: 413, code: 'PAYLOAD_TOO_LARGE', message: 'Too much at once.' });
      return await dispatch(request, response, body.value, null);
    }
    const admission = { takesRevoked: path === forRevoked, maxBodyBytes: bodyLimitOf(path) };
    const admitted = await authenticate(services.stations, request, admission);
    if (!admitted.ok) return refuse(response, admitted.error);
    const { station, body } = admitted.value;
    if (request.method === 'GET' && path === feedPath)
      return await serveFeed(response, services, station, queryOf(request));
    const snapshotId = contentRoute.exec(path)?.[1];
    if (request.method !== 'GET' || snapshotId === undefined) {
      return await dispatch(request, response, body, admitted.value);
    }
    const content = await services.snapshotContent(station, snapshotId);
    if (content) return await serveSnapshot(request, response, content);
    refuse(response, { status: 404, code: 'NOT_FOUND', message: 'No such snapshot in the scope of this station.' });
  }

  function finishLater(work: Promise<unknown>): void {
    work.catch((error: unknown) => logUnexpected(log, error));
  }

  async function dispatch(
    request: IncomingMessage & { body?: unknown },
    response: ServerResponse,
    body: Buffer,
    admitted: Admitted | null,
  ): Promise<void> {
    const value = parseBody(body);
    if (value === notJson)
      return refuse(response, { status: 400, code: 'BAD_REQUEST', message: 'The body is no JSON.' });
    // Where the handler finds a body that was read before it.
    request.body = value;
    const asks = {
      ...{ signer: admitted?.station ?? null, operatorId: admitted?.operatorId ?? null },
      parentToken: admitted?.parentToken ?? null,
    };
    const context = { services, ...asks, address: addressOf(request, behindProxy), later: finishLater };
    const { matched } = await handler.handle(request, response, { context });
    if (!matched) refuse(response, { status: 404, code: 'NOT_FOUND', message: 'There is nothing at this address.' });
  }

  const server = createServer((request, response) => {
    const id = randomUUID();
    const started = performance.now();
    response.setHeader('x-request-id', id);
    response.setHeader('x-content-type-options', 'nosniff');
    response.on('close', () => {
      const path = withoutSecrets((request.url ?? '/').split('?')[0] ?? '').slice(0, 120);
      const ms = Math.round(performance.now() - started);
      log.info({ id, method: request.method, path, status: response.statusCode, ms, whole: response.writableFinished });
    });
    answer(request, response).catch((error: unknown) => {
      logUnexpected(log, error);
      if (response.headersSent) response.destroy();
      else
        refuse(response, { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong at central.' });
    });
  });
  // A client that sends slowly may not hold a connection for ever; an answer may take its time.
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 30_000;
  server.maxRequestsPerSocket = 10_000;
  return server;
}

/** The token of a link or of a sign-in, an access code and the key of the push are as good as a password. */
function withoutSecrets(path: string): string {
  if (path.startsWith(pushPrefix)) return pushPrefix;
  if (path.startsWith(codePrefix)) return `${codePrefix}-`;
  if (/^\/i\/[^/]*$/.test(path)) return `${identityPrefix}-`;
  return path.startsWith(linkPrefix) ? path.replace(/^\/p\/[^/]*/, '/p/-') : path;
}

function queryOf(request: IncomingMessage): URLSearchParams {
  return new URLSearchParams((request.url ?? '').split('?')[1] ?? '');
}

function bodyLimitOf(path: string): number {
  return path.startsWith(administrationPrefix) ? maxAdministrationBytes : (largerBodies.get(path) ?? maxBodyBytes);
}

const notJson = Symbol('not JSON');

/** Undefined for an empty body. */
function parseBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return notJson;
  }
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
