// What is typed of SPID and CIE, and what would be saved of it. Called by IdentityForm.vue.
import type { IdentityInput, IdentityView } from '#shared/contracts/central/administration/identity.ts';
import {
  checkIdentityAccess,
  type FederationFields,
  type IdentityKind,
  type IdentityProviderId,
} from '#shared/settings/identity-access.ts';

export interface ProviderDraft {
  id: IdentityProviderId | null;
  kind: IdentityKind;
  name: string;
  issuer: string;
  /** Empty: the address that central gives the ente. */
  clientId: string;
  on: boolean;
}

export interface IdentityDraft {
  providers: ProviderDraft[];
  federation: { -readonly [Field in keyof FederationFields]: string };
}

export function identityDraft({ providers, federation }: IdentityView): IdentityDraft {
  return {
    providers: providers.map((provider) => ({ ...provider, clientId: provider.clientId ?? '' })),
    federation: { ...federation },
  };
}

export function newProvider(kind: IdentityKind): ProviderDraft {
  return { id: null, kind, name: kind === 'cie' ? 'CIE' : '', issuer: '', clientId: '', on: true };
}

export function readIdentityDraft(draft: IdentityDraft, kept: IdentityView) {
  const { contact, homepage, policy, authority, trustMark } = draft.federation;
  const value: IdentityInput = {
    revision: kept.revision,
    providers: draft.providers.map(({ id, kind, name, issuer, clientId, on }) => ({
      ...{ id, kind, on, name: name.trim(), issuer: issuer.trim() },
      clientId: clientId.trim() === '' ? null : clientId.trim(),
    })),
    federation: {
      ...{ contact: contact.trim(), homepage: homepage.trim(), policy: policy.trim() },
      ...{ authority: authority.trim(), trustMark: trustMark.replace(/\s/g, '') },
    },
  };
  return { value, notes: checkIdentityAccess(value.providers, value.federation) };
}
