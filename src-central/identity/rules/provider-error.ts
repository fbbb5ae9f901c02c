// What a provider's refusal means, by its code: SPID's own numbers ("ErrorCode nr25"), which stand in the description, before the general names
// of OpenID Connect. Pure; called when a parent comes back. The description itself is for developers and is shown to nobody.
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';

const numbered: Readonly<Record<string, IdentityFailure>> = {
  '19': 'CREDENTIALS_WRONG',
  '20': 'LEVEL_TOO_LOW',
  '21': 'TIMED_OUT',
  '22': 'CONSENT_DENIED',
  '23': 'SUSPENDED',
  '25': 'CANCELLED',
  '30': 'OTHER_KIND',
};

const named: Readonly<Record<string, IdentityFailure>> = {
  access_denied: 'CANCELLED',
  consent_required: 'CONSENT_DENIED',
  login_required: 'TIMED_OUT',
  interaction_required: 'TIMED_OUT',
  unmet_authentication_requirements: 'LEVEL_TOO_LOW',
  server_error: 'PROVIDER_ERROR',
  temporarily_unavailable: 'PROVIDER_ERROR',
};

/** @param error as it came; what nobody knows is a request that the provider does not take */
export function failureOfProvider(error: string, description: string | null): IdentityFailure {
  const number = /error\s*code\s*(?:nr)?\.?\s*(\d{1,2})\b/i.exec(description ?? '')?.[1] ?? '';
  const byNumber = Object.hasOwn(numbered, number) ? numbered[number] : undefined;
  return byNumber ?? (Object.hasOwn(named, error) ? named[error] : undefined) ?? 'REQUEST_REFUSED';
}
