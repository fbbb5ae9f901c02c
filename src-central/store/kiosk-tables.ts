// The tables of kiosks as Kysely sees them; migrations/180-kiosk.ts makes them. Part of schema.ts.
import type { ColumnType, Generated } from 'kysely';
import type { HelpStep } from '#shared/contracts/central/kiosk/help.ts';
import type { ParentSession } from '#shared/contracts/central/kiosk/access.ts';
import type { RegistrationRequest } from '#shared/contracts/central/kiosk/registration.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { BollettinoId, EnteId, FamilyId, PersonId, StationId } from '#shared/domain/ids.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { Json } from './column-marks.ts';

export interface KioskTables {
  parent_session: {
    ente_id: EnteId;
    digest: string;
    station_id: StationId;
    account_id: string;
    person_id: PersonId;
    way: ParentSession['way'];
    opened_at: Generated<Instant>;
    seen_at: Generated<Instant>;
    mails: Generated<number>;
  };
  help_call: {
    ente_id: EnteId;
    station_id: StationId;
    state: 'waiting' | 'coming';
    step: HelpStep;
    language: ParentLanguage;
    family_id: FamilyId | null;
    bollettino_ids: BollettinoId[];
    called_at: Generated<Instant>;
    taken_by: string | null;
  };
  registration_request: {
    ente_id: EnteId;
    id: string;
    code: string;
    station_id: StationId;
    wish: Json<RegistrationRequest>;
    /** Of the notice on personal data that the kiosk showed. */
    notice_version: Generated<number | null>;
    asked_at: Generated<Instant>;
    settled_at: ColumnType<Instant | null, never, Instant>;
    settled_by: ColumnType<string | null, never, string>;
    outcome: ColumnType<'registered' | 'refused' | null, never, 'registered' | 'refused'>;
  };
}
