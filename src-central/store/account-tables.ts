// The tables of parents' accounts as Kysely sees them; migrations/170-accounts.ts makes them. Part of schema.ts.
import type { Generated, GeneratedAlways } from 'kysely';
import type { ParentSession } from '#shared/contracts/central/kiosk/access.ts';
import type { DocumentSeen, HandOver } from '#shared/contracts/commands/account-change.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { AccountState } from '#shared/contracts/records/account.ts';
import type { CommandId, EnteId, PersonId } from '#shared/domain/ids.ts';
import type { AccountPurpose } from '#shared/mail/template.ts';
import type { AccountAct } from '../accounts/account-act.ts';

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
    /** The last message about it; gone with the family. */
    mail_id: string | null;
    registered_at: Instant;
    consent_at: Instant;
    /** Of the notice on personal data that was shown; null: none, or it was before notices had versions. */
    notice_version: Generated<number | null>;
  };
  account_code: {
    digest: string;
    ente_id: EnteId;
    account_id: string;
    purpose: AccountPurpose;
    way: CodeWay;
    expires_at: Instant;
  };
  account_event: {
    ente_id: EnteId;
    id: GeneratedAlways<number>;
    account_id: string;
    person_id: PersonId;
    act: AccountAct;
    way: HandOver['by'] | ParentSession['way'] | null;
    document_kind: DocumentSeen['kind'] | null;
    document_end: string | null;
    operator_name: string | null;
    station_name: string | null;
    command_id: CommandId | null;
    at: Generated<Instant>;
  };
  access_attempt: { source: string; window_start: Instant; attempts: number };
}
