// The desk's way to central's administration: signed by this station, in the name of the operator who asks. Made per call by relay.ts.
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { AdministrationContract } from '#shared/contracts/central/administration/index.ts';
import { centralContract } from '#shared/contracts/central/index.ts';
import type { OperatorId } from '#shared/domain/ids.ts';
import { operatorHeader } from '#shared/security/request-signature.ts';
import type { CentralClock } from '../station/central-clock.ts';
import { signedFetch } from '../station/signed-fetch.ts';
import type { StationAccess } from '../station/station-identity.ts';

export type CentralAdministration = ContractRouterClient<AdministrationContract>;

/** An administrator waits for the answer; work that takes longer goes on at central and is asked about. Milliseconds. */
const longestCall = 60_000;

export function centralAdministration(
  access: StationAccess,
  clock: CentralClock,
  operatorId: OperatorId,
): CentralAdministration {
  const send = signedFetch(access, clock);
  const link = new OpenAPILink(centralContract, {
    url: access.url,
    headers: { [operatorHeader]: operatorId },
    fetch: (request) =>
      send(new Request(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(longestCall)]) })),
  });
  return createORPCClient<ContractRouterClient<typeof centralContract>>(link).administration;
}
