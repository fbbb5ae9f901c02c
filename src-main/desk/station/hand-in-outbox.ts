// Gives a revoked station's outbox to central, where an administrator decides about it. Called by retirement.ts, as often as it takes.
// Every part may be sent again: central knows a command by its id. Throws ContactProblem where central does not answer.
import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { centralContract } from '#shared/contracts/central/index.ts';
import { contactProblemOf } from '../sync/contact-problem.ts';
import type { CentralClock } from './central-clock.ts';
import { signedFetch } from './signed-fetch.ts';
import type { StationAccess } from './station-identity.ts';

/** Well below what central takes at once. */
const partBytes = 1024 * 1024;
const partCommands = 500;
const timeoutMs = 60_000;

/** @returns `not-revoked` where central knows nothing of a revocation any more: it was restored from a backup of before */
export async function handInOutbox(
  access: StationAccess,
  clock: CentralClock,
  commands: readonly unknown[],
  closing: AbortSignal,
): Promise<'handed-in' | 'not-revoked'> {
  const link = new OpenAPILink(centralContract, { url: access.url, fetch: signedFetch(access, clock) });
  const client = createORPCClient<ContractRouterClient<typeof centralContract>>(link);
  const parts = partsOf(commands);
  for (const [index, part] of parts.entries()) {
    const input = { commands: part, last: index === parts.length - 1 };
    const signal = AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]);
    const { error } = await safe(client.sync.quarantine(input, { signal }));
    if (error === null) continue;
    if (isDefinedError(error) && error.code === 'NOT_REVOKED') return 'not-revoked';
    throw contactProblemOf(error);
  }
  return 'handed-in';
}

/** At least one part, be it empty: the last one says that there is nothing more. */
export function partsOf(commands: readonly unknown[]): unknown[][] {
  const parts: unknown[][] = [[]];
  let bytes = 0;
  for (const command of commands) {
    const size = Buffer.byteLength(JSON.stringify(command));
    const part = parts.at(-1) ?? [];
    if (part.length > 0 && (bytes + size > partBytes || part.length >= partCommands)) {
      parts.push([command]);
      bytes = size;
    } else {
      part.push(command);
      bytes += size;
    }
  }
  return parts;
}
