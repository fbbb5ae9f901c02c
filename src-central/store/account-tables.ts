// The tables of parents' accounts as Kysely sees them; migrations/170-accounts.ts makes them. Part of schema.ts.
import type { Generated, GeneratedAlways } from 'kysely';
import type { DocumentSeen, HandOver } from '#shared/contracts/commands/account-change.ts';
import type { Instant, Language } from '#shared/contracts/fields.ts';
import type { AccountState } from '#shared/contracts/records/account.ts';
import type { CommandId, EnteId, PersonId } from '#shared/domain/ids.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import type { AccountAct } from '../accounts/account-act.ts';

export type CodePurpose = 'activation' | 'recovery';
export type CodeWay = Exclude<HandOver['by'], 'nothing'>;

export interface AccountTables {
  account: {
    ente_id: EnteId;
    id: string;
    person_id: PersonId;
    username: string;
    state: AccountState;
    email: string | null;
    own_credentials: boolean;
    password_digest: string | null;
    secret_digest: string | null;
    failures: Generated<number>;
    registered_at: Instant;
    consent_at: Instant;
  };
  account_code: {
    digest: string;
    ente_id: EnteId;
    account_id: string;
    purpose: CodePurpose;
    way: CodeWay;
    expires_at: Instant;
  };
  account_event: {
    ente_id: EnteId;
    id: GeneratedAlways<number>;
    account_id: string;
    person_id: PersonId;
    act: AccountAct;
    way: HandOver['by'] | null;
    document_kind: DocumentSeen['kind'] | null;
    document_end: string | null;
    operator_name: string | null;
    station_name: string | null;
    command_id: CommandId | null;
    at: Generated<Instant>;
  };
  account_mail: {
    ente_id: EnteId;
    account_id: string;
    recipient: string;
    language: Language;
    purpose: CodePurpose;
    attempts: Generated<number>;
    first_at: Generated<Instant>;
    next_at: Generated<Instant>;
    lease_until: Generated<Instant | null>;
    failed: Generated<MailErrorCode | null>;
  };
  access_attempt: { source: string; window_start: Instant; attempts: number };
}
