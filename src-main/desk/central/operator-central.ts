// The desk's way to what central answers to operators: signed by this station, in the name of whoever asks. Made per call by relay.ts.
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { requestsContract } from '#shared/contracts/central/information.ts';
import { centralContract } from '#shared/contracts/central/index.ts';
import { topUpsContract } from '#shared/contracts/central/payments/top-ups.ts';
import type { OperatorId } from '#shared/domain/ids.ts';
import { operatorHeader } from '#shared/security/request-signature.ts';
import type { CentralClock } from '../station/central-clock.ts';
import { signedFetch } from '../station/signed-fetch.ts';
import type { StationAccess } from '../station/station-identity.ts';

/** The groups of the central contract in which the operator counts. */
const { administration, payments, receipts, fromKiosks } = centralContract;
const operatorContract = {
  ...{ administration, payments, topUps: topUpsContract, receipts, fromKiosks },
  information: { requests: requestsContract },
};

export type OperatorCentral = ContractRouterClient<typeof operatorContract>;

/** A person waits for the answer; work that takes longer goes on at central and is asked about. Milliseconds. */
const longestCall = 60_000;

export function operatorCentral(access: StationAccess, clock: CentralClock, operatorId: OperatorId): OperatorCentral {
  const send = signedFetch(access, clock);
  const link = new OpenAPILink(operatorContract, {
    url: access.url,
    headers: { [operatorHeader]: operatorId },
    fetch: (request) =>
      send(new Request(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(longestCall)]) })),
  });
  return createORPCClient(link);
}
