// What `system` may ask of the desk as a whole. `running-desk.ts` does it; the handlers only pass it on.
import type { DeskStatus, Face } from '#shared/contracts/desk/system.ts';
import type { Result } from '#shared/domain/result.ts';
import type { EnrolmentProblem, EnrolmentWish } from '../station/enrol.ts';

export type EnrolmentRefusal =
  EnrolmentProblem | { readonly code: 'ADMINISTRATOR_NEEDED' } | { readonly code: 'STORE_UNAVAILABLE' };

export interface SystemControl {
  /** By the station's role: a kiosk's from its enrolment on, whatever state the store is in. */
  face(): Face;
  status(): DeskStatus;
  watch(signal: AbortSignal | undefined): AsyncGenerator<DeskStatus, void>;
  /** Asks central now; resolves when that has ended, well or not. */
  syncNow(): Promise<void>;
  reopen(): Promise<void>;
  /** False when there is no such backup, or it cannot be opened with this station's key. */
  restoreBackup(name: string): Promise<boolean>;
  /** @param isAdministrator one is signed in at the window that asks; needed once there are data here */
  enrol(wish: EnrolmentWish, isAdministrator: boolean): Promise<Result<null, EnrolmentRefusal>>;
}
