// The desk's way to what central answers to kiosks: signed by this station, in a parent's session where there is one. Made per call by
// kiosk/ask-central.ts; the token is in the request's header and nowhere else.
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { kioskCentralContract } from '#shared/contracts/central/kiosk/index.ts';
import { parentHeader, type ParentToken } from '#shared/security/parent-token.ts';
import type { CentralClock } from '../station/central-clock.ts';
import { signedFetch } from '../station/signed-fetch.ts';
import type { StationAccess } from '../station/station-identity.ts';

export type KioskCentral = ContractRouterClient<typeof kioskCentralContract>;

/** A person waits for the answer, or follows a payment for less than this. Milliseconds. */
const longestCall = 40_000;

export function kioskCentral(access: StationAccess, clock: CentralClock, token: ParentToken | null): KioskCentral {
  const send = signedFetch(access, clock);
  const link = new OpenAPILink(kioskCentralContract, {
    url: access.url,
    headers: token === null ? {} : { [parentHeader]: token },
    fetch: (request) =>
      send(new Request(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(longestCall)]) })),
  });
  return createORPCClient(link);
}
