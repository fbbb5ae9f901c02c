// Sends a request to central under this station's signature. Used by everything that talks to central but the enrolment itself.
// An answer that says that the clock is off measures it; that, and a nonce that was used up on the way, are worth one more attempt:
// whatever a station asks may be asked twice.
import { createPrivateKey, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { OperatorIdSchema } from '#shared/domain/ids.ts';
import { parentHeader, ParentTokenSchema } from '#shared/security/parent-token.ts';
import { operatorHeader } from '#shared/security/request-signature.ts';
import type { CentralClock } from './central-clock.ts';
import { signRequest } from './sign-request.ts';
import type { StationAccess } from './station-identity.ts';

const nonceBytes = 16;

const RefusalSchema = z.union([
  z.object({ code: z.literal('CLOCK_OFF'), data: z.object({ serverTime: InstantSchema }) }),
  z.object({ code: z.literal('REPLAYED') }),
]);

export type SignedFetch = (request: Request) => Promise<Response>;

export function signedFetch(access: Omit<StationAccess, 'url'>, clock: CentralClock): SignedFetch {
  const key = createPrivateKey({ key: Buffer.from(access.privateKey), format: 'der', type: 'pkcs8' });
  return async (request) => {
    const { method, url, signal } = request;
    const body = new Uint8Array(await request.arrayBuffer());
    const operatorId = OperatorIdSchema.nullable().parse(request.headers.get(operatorHeader));
    const parentToken = ParentTokenSchema.nullable().parse(request.headers.get(parentHeader));
    const send = () => {
      const nonce = randomBytes(nonceBytes).toString('base64url');
      const parameters = { created: clock.seconds(), nonce, stationId: access.stationId };
      const headers = new Headers(request.headers);
      const signed = signRequest({ method, url, body, operatorId, parentToken }, parameters, key);
      for (const [name, value] of Object.entries<string>({ ...signed })) headers.set(name, value);
      return fetch(url, { method, headers, signal, redirect: 'manual', ...(body.length > 0 && { body }) });
    };
    const before = clock.own();
    const answer = await send();
    if (answer.status !== 401) return answer;
    const refusal = RefusalSchema.safeParse(
      await answer
        .clone()
        .json()
        .catch(() => null),
    );
    if (!refusal.success) return answer;
    if (refusal.data.code === 'CLOCK_OFF') clock.measure(refusal.data.data.serverTime, (before + clock.own()) / 2);
    return await send();
  };
}
