// The tables of SPID and CIE as Kysely sees them; migrations/190-identity.ts, 240-identity-keys.ts and 250-privacy-notice.ts make them. Part of schema.ts.
import type { Generated, GeneratedAlways } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, PersonId, StationId } from '#shared/domain/ids.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { IdentityKind, IdentityProviderId } from '#shared/settings/identity-access.ts';
import type { KeyPurpose, PublicJwk } from '../identity/keys/key-purpose.ts';
import type { MessageKind } from '../identity/log/message-kind.ts';
import type { SignInState, SignInWay } from '../identity/sign-in/sign-in-state.ts';
import type { Json } from './column-marks.ts';

export interface IdentityTables {
  identity_setting: {
    ente_id: EnteId;
    revision: number;
    contact: string;
    homepage: string;
    policy: string;
    authority: string;
    trust_mark: string;
  };
  identity_provider: {
    ente_id: EnteId;
    id: IdentityProviderId;
    position: number;
    kind: IdentityKind;
    name: string;
    issuer: string;
    client_id: string | null;
    is_on: boolean;
  };
  identity_key: {
    ente_id: EnteId;
    purpose: KeyPurpose;
    kid: string;
    public_key: Json<PublicJwk>;
    /** Null: the key is gone. */
    sealed_key: string | null;
    made_at: Generated<Instant>;
    used_from: Generated<Instant>;
    /** Null: nothing has followed it. */
    gone_at: Generated<Instant | null>;
    /** Who made it take its turn, and why; empty: it was the first. */
    made_by: Generated<string>;
    reason: Generated<string>;
  };
  identity_sign_in: {
    ente_id: EnteId;
    id: string;
    station_id: StationId;
    /** Of what the station that began asks with. */
    handle_digest: string;
    kind: IdentityKind;
    /** Null: not chosen yet. */
    provider_id: IdentityProviderId | null;
    way: SignInWay;
    language: ParentLanguage;
    /** Of the notice on personal data that the kiosk showed beside the way in. */
    notice_version: Generated<number | null>;
    /** Shown at the kiosk and on the phone, to be compared. */
    code: string;
    /** Of the page's address. */
    token_digest: string;
    state: SignInState;
    failure: IdentityFailure | null;
    state_digest: string | null;
    browser_digest: string | null;
    sealed_checks: string | null;
    /** Of the number on the phone, which is typed at the kiosk. */
    number_digest: string | null;
    numbers_typed: Generated<number>;
    account_id: string | null;
    person_id: PersonId | null;
    begun_at: Instant;
    until: Instant;
  };
  identity_chain: { ente_id: EnteId; seq: number; digest: string };
  identity_message: {
    ente_id: EnteId;
    seq: number;
    sign_in_id: string;
    kind: MessageKind;
    sealed: string;
    digest: string;
    at: Instant;
  };
  identity_reading: {
    ente_id: EnteId;
    id: GeneratedAlways<number>;
    reader: string;
    reason: string;
    from_at: Instant;
    until_at: Instant;
    messages: number;
    at: Generated<Instant>;
  };
}
