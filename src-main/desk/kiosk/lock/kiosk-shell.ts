// What the lock needs of the shell around a kiosk's window: everything that lies outside the desk. Kept by src-main/web/kiosk and by
// src-main/electron/kiosk (through messages); a shell without it, as in a test, leaves the window where it is.

export interface Place {
  /** For the log; never a path. */
  readonly name: string;
  readonly path: string;
  /** `empty`: after an erasure nothing at all may lie there. `searched`: what changed since the person came is read. */
  readonly rule: 'empty' | 'searched';
  /** Names directly below that are not read: encrypted, or compiled code of ours. */
  readonly except?: readonly string[];
  /** Only names directly below that begin so; for a folder that other programs use too. */
  readonly only?: readonly string[];
}

export interface KioskShell {
  readonly places: readonly Place[];
  /** Sheets on their way out of the printer. */
  isPrinting(): boolean;
  /** Resolves when none is, or after a while: then what is left of them has been taken out of the spool. */
  untilPrinted(): Promise<void>;
  /** Takes away every window with storage, cache, cookies, clipboard and spool. Resolves when it is done, well or not: the check says so. */
  clear(): Promise<void>;
  /** Print jobs that are still there. */
  jobsLeft(): Promise<number>;
  /** Shows a new window. */
  open(): void;
  /** Ends the program, after `clear`. */
  leave(): void;
}
