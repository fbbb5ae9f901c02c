// The tables of mail as Kysely sees them; migrations/130-mail.ts makes them. Part of schema.ts.
import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '#shared/contracts/fields.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { MailState } from '#shared/mail/after-attempt.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import type { QueuedContent } from '../mail/queued-content.ts';
import type { LocalDate } from './column-marks.ts';

/** Set once, changed later, or both. */
type Settled<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;

export interface MailTables {
  mail_lease: {
    ente_id: EnteId;
    id: string;
    /** A station's id, or central itself. */
    holder: string;
    day: LocalDate;
    granted: number;
    used: Settled<number>;
    per_minute: number;
    granted_at: Instant;
    expires_at: Instant;
    closed_at: Settled<Instant>;
  };
  mail_holder: { ente_id: EnteId; holder: string; asked_at: Instant };
  mail_message: {
    ente_id: EnteId;
    id: string;
    family_id: FamilyId | null;
    recipient: string;
    language: ParentLanguage;
    /** Null once it was sent. */
    content: ColumnType<QueuedContent | null, string, string | null>;
    message_id: string;
    state: MailState;
    cause: Settled<MailErrorCode>;
    smtp_code: Settled<number>;
    attempts: Generated<number>;
    first_attempt_at: Settled<Instant>;
    next_attempt_at: Settled<Instant>;
    handed_at: Settled<Instant>;
    created_at: Instant;
    sent_at: Settled<Instant>;
  };
}
