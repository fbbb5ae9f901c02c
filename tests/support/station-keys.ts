// Keys of stations for tests, and requests signed with them. Used by the tests of central and of the desk's sync.
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { CentralClock } from '#desk/station/central-clock.ts';
import { signRequest } from '#desk/station/sign-request.ts';
import { signedFetch } from '#desk/station/signed-fetch.ts';
import type { StationAccess } from '#desk/station/station-identity.ts';
import { centralContract } from '#shared/contracts/central/index.ts';
import { StationIdSchema } from '#shared/domain/ids.ts';
import type { SignatureParameters } from '#shared/security/request-signature.ts';
import { StationPublicKeySchema, type StationPublicKey } from '#shared/security/station-key.ts';

/** What a station signs with: its id and its key. */
export type StationSigner = Omit<StationAccess, 'url'>;

export function newSigner(stationId = 'station-of-a-test'): StationSigner {
  const bytes = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return { stationId: StationIdSchema.parse(stationId), privateKey: Uint8Array.from(bytes) };
}

const keyOf = ({ privateKey }: StationSigner) =>
  createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });

export function publicKeyOf(signer: StationSigner): StationPublicKey {
  const bytes = createPublicKey(keyOf(signer)).export({ format: 'der', type: 'spki' });
  return StationPublicKeySchema.parse(bytes.toString('base64'));
}

export type CentralContractClient = ContractRouterClient<typeof centralContract>;

/** The contract's typed client, signing as a desk does; unsigned without a signer. */
export function clientOf(url: string, signer?: StationSigner): CentralContractClient {
  const fetch = signer && signedFetch(signer, new CentralClock(() => new Date()));
  return createORPCClient(new OpenAPILink(centralContract, { url, ...(fetch && { fetch }) }));
}

/** Any request, signed as a desk does. */
export function fetchAs(signer: StationSigner, url: string, init: RequestInit = {}): Promise<Response> {
  return signedFetch(signer, new CentralClock(() => new Date()))(new Request(url, init));
}

/** Headers of a request as `change` wants its signature's parameters. */
export function signedHeaders(
  signer: StationSigner,
  request: { readonly method: string; readonly url: string; readonly body?: string },
  change: Partial<SignatureParameters> = {},
): Record<string, string> {
  const parameters = {
    created: Math.floor(Date.now() / 1000),
    nonce: randomBytes(16).toString('base64url'),
    stationId: signer.stationId,
    ...change,
  };
  const body = Buffer.from(request.body ?? '');
  return { ...signRequest({ ...request, body, operatorId: null, parentToken: null }, parameters, keyOf(signer)) };
}
