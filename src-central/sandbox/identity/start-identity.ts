// The stand-in of SPID and CIE: listens at once, loads its provider when somebody first comes. Called by start-demo-identity.ts and by tests.
// It hands out identities to whoever clicks, so it listens on loopback alone and never starts in production.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { AllClientMetadata, Provider } from 'oidc-provider';
import { closeServer } from '../../http/close-server.ts';
import { listen } from '../../http/listen.ts';
import type { Federation } from './federation.ts';
import type { SandboxPerson } from './sandbox-person.ts';

const anchorPath = '/federazione';
const statementType = 'application/entity-statement+jwt';

export interface IdentitySandboxOptions {
  readonly people: readonly SandboxPerson[];
  /** Addresses of relying parties' metadata, read when somebody first comes. */
  readonly relyingParties: () => readonly string[];
  readonly mode?: string | undefined;
  /** Whether it publishes itself in the federation alone. */
  readonly federationOnly?: () => boolean;
  /** What a hostile provider would answer instead of its own tokens. */
  readonly alterTokens?: (tokens: string, signingKey: JWK) => Promise<string>;
}

export interface IdentitySandbox {
  readonly issuer: string;
  /** Who stands above the provider in the federation, and below nobody. */
  readonly anchor: string;
  close(): Promise<void>;
}

interface Loaded {
  readonly provider: Provider;
  readonly signingKey: JWK;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

export async function startIdentitySandbox(options: IdentitySandboxOptions): Promise<IdentitySandbox> {
  const { mode = process.env['NODE_ENV'] } = options;
  if (mode === 'production') {
    throw new Error('the stand-in for SPID and CIE does not start in production mode (NODE_ENV)');
  }
  let issuer = '';
  let loading: Promise<Loaded> | undefined;
  const server = createServer((request, response) => {
    loading ??= load(issuer, options);
    // Tried again at the next request: the relying party may not have listened yet.
    loading.catch(() => (loading = undefined));
    loading
      .then((loaded) => loaded.answer(request, response))
      .catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(503, { 'content-type': 'text/plain' });
        response.end(`Simulazione: ${error instanceof Error ? error.message : 'errore'}\n`);
      });
  });
  issuer = await listen(server, 0, '127.0.0.1');
  return { issuer, anchor: `${issuer}${anchorPath}`, close: () => closeServer(server) };
}

async function load(issuer: string, options: IdentitySandboxOptions): Promise<Loaded> {
  const { people, relyingParties, alterTokens, federationOnly = () => false } = options;
  const { interactionPath, makeProvider } = await import('./make-provider.ts');
  const { interact } = await import('./interaction-routes.ts');
  const { makeFederation } = await import('./federation.ts');
  const pair = await generateKeyPair('RS256', { extractable: true });
  const signingKey: JWK = {
    ...(await exportJWK(pair.privateKey)),
    kty: 'RSA',
    kid: 'sandbox',
    use: 'sig',
    alg: 'RS256',
  };
  const clients = await Promise.all(relyingParties().map(read));
  const provider = makeProvider({ issuer, signingKey, clients, people });
  const serve = provider.callback();
  const publicKey: JWK = { ...(await exportJWK(pair.publicKey)), kid: 'sandbox', use: 'sig', alg: 'RS256' };
  let federation: Promise<Federation> | undefined;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', issuer);
    if (path.includes('openid-federation') || path.startsWith(anchorPath)) {
      federation ??= makeFederation(issuer, anchorPath, [publicKey]);
      const statement = await (await federation)(path, searchParams);
      if (statement) return void response.writeHead(200, { 'content-type': statementType }).end(statement);
      return void response.writeHead(404).end();
    }
    if (federationOnly() && path.endsWith('openid-configuration')) return void response.writeHead(404).end();
    if (path.startsWith(interactionPath)) return await interact(provider, people, request, response);
    if (path === '/token' && alterTokens) {
      const end = response.end.bind(response);
      const changed = (body: unknown) => {
        response.removeHeader('content-length');
        void alterTokens(String(body), signingKey).then((text) => end(text));
      };
      Object.assign(response, { end: changed });
    }
    await serve(request, response);
  };
  return { provider, signingKey, answer };
}

/** As a federation would: by what the relying party says of itself. */
async function read(address: string): Promise<AllClientMetadata> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} ${String(response.status)}`);
  const { client_registration_types: _federation, ...metadata } = (await response.json()) as AllClientMetadata & {
    client_registration_types?: unknown;
  };
  return metadata;
}
