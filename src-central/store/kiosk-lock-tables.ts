// The tables of the kiosks' lock as Kysely sees them; migrations/210-kiosk-lock.ts makes them. Part of schema.ts.
import type { Generated } from 'kysely';
import type { LockEventKind } from '#shared/contracts/central/kiosk/lock.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, StationId } from '#shared/domain/ids.ts';

export interface KioskLockTables {
  kiosk_pin: {
    ente_id: EnteId;
    revision: number;
    digest: string | null;
    changed_by: string;
    changed_at: Generated<Instant>;
  };
  kiosk_event: {
    ente_id: EnteId;
    station_id: StationId;
    number: number;
    kind: LockEventKind;
    at: Instant;
    reference: string | null;
    count: number;
  };
}
