// What the slices may ask of sync. `open-desk.ts` passes it on to the engine, if one runs.
import type { FamilyId } from '#shared/domain/ids.ts';
import type { FamilyHistory } from './central-client.ts';

export interface SyncControl {
  /** Something was written to the outbox, or taken out of it: figures are told, and what waits is sent without delay. */
  captured(): void;
  /** Who wrote what of a family, asked of central. Null: it shows no such family to this station. */
  history(familyId: FamilyId, offset: number): Promise<FamilyHistory | null | 'no-line'>;
  /** How often the watchdog began sync anew since the program was started. */
  restarts(): number;
  /** Compares the data with central's and repairs what differs; false without a line. */
  compare(): Promise<boolean>;
}
