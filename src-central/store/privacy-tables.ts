// The tables of retention and of what was given out, as Kysely sees them. Part of schema.ts.
import type { Generated, GeneratedAlways } from 'kysely';
import type { CountsByClass } from '#shared/contracts/central/administration/privacy.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { Disclosed, DisclosureId } from '#shared/contracts/disclosure.ts';
import type { EnteId, FamilyId, OperatorId, StationId } from '#shared/domain/ids.ts';
import type { RetentionClass, RetentionMonths } from '#shared/domain/retention.ts';
import type { Json, LocalDate } from './column-marks.ts';

export interface PrivacyTables {
  retention_rule: {
    ente_id: EnteId;
    class: RetentionClass;
    months: number;
    changed_by: string;
    changed_at: Generated<Instant>;
  };
  erasure_run: {
    ente_id: EnteId;
    id: GeneratedAlways<number>;
    state: 'running' | 'done' | 'cancelled';
    as_of: LocalDate;
    months: Json<RetentionMonths>;
    at_class: RetentionClass | null;
    after: string | null;
    counts: Json<CountsByClass>;
    operator_name: string;
    started_at: Generated<Instant>;
    ended_at: Instant | null;
    lease_by: string | null;
    lease_until: Instant | null;
  };
  disclosure: {
    ente_id: EnteId;
    id: DisclosureId;
    at: Instant;
    station_id: StationId;
    operator_id: OperatorId | null;
    family_id: FamilyId | null;
    what: Json<Disclosed>;
  };
  erased_family: {
    ente_id: EnteId;
    family_id: FamilyId;
    how: 'deleted' | 'pseudonymised';
    erased_at: Generated<Instant>;
  };
}
