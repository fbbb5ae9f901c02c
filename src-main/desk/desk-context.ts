// What every handler of the desk may use: the open store, the clock, the log, the shelf of finished documents, who is signed in.
// Made once by `make-services.ts`; the connection part once per window.
import type { Logger } from 'pino';
import type { DocumentId, OperatorId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { OperatorRole } from '#shared/contracts/records/operator.ts';
import type { DeskDocument, DeskOptions } from './desk-options.ts';
import type { ExportJobs } from './exports/export-jobs.ts';
import type { KioskLock } from './kiosk/lock/kiosk-lock.ts';
import type { ParentSessions } from './kiosk/parent-sessions.ts';
import type { MailOffice } from './mail/mail-office.ts';
import type { SessionWatch } from './payments/session-watch.ts';
import type { OpenStore } from './store/open-store.ts';
import type { SyncControl } from './sync/sync-control.ts';
import type { SystemControl } from './system/system-control.ts';

/** A session as the desk keeps it; `operators` makes and ends it. */
export interface SignedIn {
  readonly token: string;
  readonly operator: {
    readonly id: OperatorId;
    readonly username: string;
    readonly displayName: string;
    readonly role: OperatorRole;
  };
  readonly signedInAt: Instant;
}

/** Finished files, for a short while, in memory only: they carry personal data. */
export interface DocumentShelf {
  put(document: DeskDocument): void;
  find(id: DocumentId): DeskDocument | null;
  clear(): void;
  /** How many there are. */
  readonly count: number;
  /** The same shelf for one call: what is finished after the next `clear` belongs to somebody who has left, and is not taken. */
  untilCleared(): DocumentShelf;
}

export interface DeskServices {
  readonly options: DeskOptions;
  readonly now: () => Date;
  readonly log: Logger;
  /** Null while the store is faulty. Handlers take it from `context.store` instead (see desk-procedures.ts). */
  readonly openStore: () => OpenStore | null;
  /** Told what a handler threw; a damaged store becomes the fault that every window shows. @returns true if it is that. */
  readonly noticeDamage: (failure: unknown) => boolean;
  readonly documents: DocumentShelf;
  readonly exports: ExportJobs;
  readonly mail: MailOffice;
  /** Used by a station of role kiosk alone. */
  readonly kioskLock: KioskLock;
  /** Of a kiosk: whose session is at which window. In memory only. */
  readonly parentSessions: ParentSessions;
  readonly sessionWatch: SessionWatch;
  readonly system: SystemControl;
  readonly sync: SyncControl;
  /** Living sessions by token; in memory only, so a restart signs everybody out. */
  readonly sessions: Map<string, SignedIn>;
}

export interface WindowConnection {
  signedIn: SignedIn | null;
}

export interface DeskContext {
  readonly desk: DeskServices;
  /** Of one window: who is signed in there. `operators` sets it. */
  readonly connection: WindowConnection;
}
