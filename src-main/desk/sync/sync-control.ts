// What the slices may ask of sync. `make-services.ts` passes it on to the engine, if one runs.
import type { FamilyId, OperatorId } from '#shared/domain/ids.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import type { KioskCentral } from '../central/kiosk-central.ts';
import type { OperatorCentral } from '../central/operator-central.ts';
import type { FirstOperator } from '#shared/contracts/central/stations-settings.ts';
import type { FamilyHistory, FirstOperatorRefusal } from './central-client.ts';
import type { ContactProblem } from './contact-problem.ts';

export interface SyncControl {
  /** Something was written to the outbox, or taken out of it: figures are told, and what waits is sent without delay. */
  captured(): void;
  /** Who wrote what of a family, asked of central. Null: it shows no such family to this station. */
  history(familyId: FamilyId, offset: number): Promise<FamilyHistory | null | 'no-line'>;
  /** What central answers to operators, in this operator's name; null while this is no station. */
  operatorCentral(operatorId: OperatorId): OperatorCentral | null;
  /** What central answers to a kiosk, in a parent's session or outside of one; null while this is no station. */
  kioskCentral(token: ParentToken | null): KioskCentral | null;
  /** What links for parents begin with, as central said; null: nobody told it; undefined: it was not reached since the start. */
  publicUrl(): string | null | undefined;
  /** Something is known to have changed at central: the feed is pulled without delay. */
  pullSoon(): void;
  /** Makes the ente's first administrator at central, and brings it here; or says why not. */
  firstOperator(operator: FirstOperator): Promise<'made' | FirstOperatorRefusal | ContactProblem>;
  /** How often the watchdog began sync anew since the program was started. */
  restarts(): number;
  /** Compares the data with central's and repairs what differs; false without a line. */
  compare(): Promise<boolean>;
}
