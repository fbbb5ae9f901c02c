// What the slices may ask of sync. `open-desk.ts` passes it on to the engine, if one runs.

export interface SyncControl {
  /** Something was written to the outbox, or taken out of it: figures are told, and what waits is sent without delay. */
  captured(): void;
  /** How often the watchdog began sync anew since the program was started. */
  restarts(): number;
  /** Compares the data with central's and repairs what differs; false without a line. */
  compare(): Promise<boolean>;
}
