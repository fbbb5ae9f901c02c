// The pages between the request and the answer at the stand-in of SPID and CIE: who, whether to hand over, or one of the refusals by its number.
// Called by start-identity.ts.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { readBody } from '../../http/read-body.ts';
import { consentPage, loginPage, overPage, pageHeaders } from './identity-page.ts';
import { levelOf } from './make-provider.ts';
import type { SandboxPerson } from './sandbox-person.ts';

const maxFormBytes = 4 * 1024;

export async function interact(
  provider: Provider,
  people: readonly SandboxPerson[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const details = await provider.interactionDetails(request, response).catch(() => null);
  if (!details) {
    response.writeHead(410, pageHeaders('')).end(overPage());
    return;
  }
  const { params, prompt, session, uid } = details;
  const client = await provider.Client.find(String(params['client_id']));
  const name = client?.clientName ?? '';
  const person = people.find(({ id }) => id === session?.accountId);
  const action = `/interazione/${uid}`;
  if (request.method !== 'POST') {
    const headers = pageHeaders(new URL(String(params['redirect_uri'])).origin);
    const page =
      prompt.name === 'consent' && person ? consentPage(action, name, person) : loginPage(action, name, people);
    response.writeHead(200, headers).end(page);
    return;
  }
  const body = await readBody(request, maxFormBytes);
  const form = new URLSearchParams(body.ok ? body.value.toString('utf8') : '');
  const number = form.get('refuse');
  if (number !== null) {
    const error = { error: 'access_denied', error_description: `ErrorCode nr${number}` };
    return await provider.interactionFinished(request, response, error);
  }
  if (prompt.name === 'login') {
    const chosen = people.find(({ id }) => id === form.get('person'));
    const login = chosen && { accountId: chosen.id, acr: levelOf(chosen.level), remember: false };
    return await provider.interactionFinished(request, response, login ? { login } : { error: 'access_denied' });
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) });
  grant.addOIDCScope('openid');
  const missing = prompt.details['missingOIDCClaims'];
  if (Array.isArray(missing)) grant.addOIDCClaims(missing.map(String));
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}
