// What a shell, the command line or a test hands to `openDesk`. No path, key or address is found out by the desk itself.
import type { DocumentId } from '#shared/domain/ids.ts';
import type { KioskShell } from './kiosk/lock/kiosk-shell.ts';

export interface DeskOptions {
  /** Folder of this station: store, backups, logs. Made if missing. */
  readonly dataDir: string;
  /** Fonts, notice art, fixed texts. */
  readonly resourcesDir: string;
  /** Gives the raw 32-byte store key, or says why it cannot. `create` is asked only when no store exists yet. */
  readonly keys: StoreKeys;
  /** Where central is; null: where it was at the enrolment. */
  readonly central: { readonly url: string } | null;
  /** An administrator's one-time code, for a station that has no identity yet; else it is not looked at. */
  readonly enrolmentCode?: string;
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  readonly version: string;
  /** What is around the window of a kiosk; without it a kiosk's window stays where it is. */
  readonly kioskShell?: KioskShell;
  /** A session that nobody used for so long ends; default 8. */
  readonly idleHours?: number;
  /** Injected so that tests can set clocks; default is the system's. */
  readonly now?: () => Date;
}

export interface StoreKeys {
  readonly protection: 'safeStorage' | 'keyFile' | 'passphrase' | 'test';
  load(): Promise<Buffer | null>;
  create(): Promise<Buffer>;
  /** The key is gone for good, and with it all that it opens. A station that was revoked asks for it. */
  forget?(): Promise<void>;
}

/** A finished file, for the shell that prints or saves it. */
export interface DeskDocument {
  readonly id: DocumentId;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}
