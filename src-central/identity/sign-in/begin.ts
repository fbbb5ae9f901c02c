// A kiosk begins: a short address for the window or the phone, four digits to compare, and a handle with which it alone asks what became of it.
// Nothing goes to a provider yet: a link preview that opens the address starts nothing (pages/serve-identity.ts). Called by the kiosk's handlers.
import { uuidv7 } from 'uuidv7';
import type { EnteId, StationId } from '#shared/domain/ids.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { IdentityKind } from '#shared/settings/identity-access.ts';
import { IdentityProviderIdSchema } from '#shared/settings/identity-access.ts';
import type { IdentityContext } from '../identity-context.ts';
import { instantAt } from '../instant-at.ts';
import { hostsOf } from '../rules/hosts-of.ts';
import { endOpenOf, insertSignIn, selectProviders } from '../queries.ts';
import { lifeMinutes } from './limits.ts';
import { digestOf, fourDigits, randomSecret } from './random-secret.ts';
import type { SignInWay } from './sign-in-state.ts';

export interface Wish {
  readonly enteId: EnteId;
  readonly stationId: StationId;
  readonly kind: IdentityKind;
  /** Null: there is one, or it is chosen on the page. */
  readonly providerId: string | null;
  readonly way: SignInWay;
  readonly language: ParentLanguage;
  /** What of the notice on personal data the kiosk shows; an account that is made here keeps it. */
  readonly noticeVersion: number | null;
}

export interface Begun {
  readonly handle: string;
  readonly url: string;
  /** Below its `/back/` the window outside has done its work. */
  readonly link: string;
  readonly hosts: string[];
  readonly code: string;
  readonly expiresInMs: number;
}

export type BeginFailure = 'IDENTITY_OFF' | 'PROVIDER_UNKNOWN';

export async function beginSignIn(context: IdentityContext, wish: Wish): Promise<Result<Begun, BeginFailure>> {
  const { db, now, address } = context;
  const { enteId, stationId, kind, way, language } = wish;
  const { url, usable } = address();
  const providers = await selectProviders(db, enteId, kind);
  if (!usable || providers.length === 0) return err('IDENTITY_OFF');
  const wanted = IdentityProviderIdSchema.nullable().safeParse(wish.providerId);
  const only = providers.length === 1 ? providers[0] : undefined;
  const provider = wanted.data === null ? only : providers.find(({ id }) => id === wanted.data);
  if (!wanted.success || (wanted.data !== null && !provider)) return err('PROVIDER_UNKNOWN');
  // Whoever stood here before has turned away from it.
  await endOpenOf(db, enteId, stationId);
  const [handle, token, code] = [randomSecret(), randomSecret(), fourDigits()];
  const begun = now();
  await insertSignIn(db, {
    ...{ ente_id: enteId, id: uuidv7(), station_id: stationId, kind, provider_id: provider?.id ?? null },
    ...{ handle_digest: digestOf(handle), token_digest: digestOf(token), code, way, language, state: 'begun' },
    ...{ failure: null, state_digest: null, browser_digest: null, sealed_checks: null, number_digest: null },
    ...{
      account_id: null,
      person_id: null,
      notice_version: wish.noticeVersion,
      begun_at: instantAt(begun),
      until: instantAt(begun + lifeMinutes * 60_000),
    },
  });
  const offered = provider ? [provider] : providers;
  const hosts = offered.flatMap(({ issuer }) => hostsOf(issuer));
  const link = `${url}/i`;
  return ok({ handle, url: `${link}/${token}`, link, hosts, code, expiresInMs: lifeMinutes * 60_000 });
}
