// What happened to the lock, for the administrator: kept in the store until central has it. No personal data: a kind, a time, a count.
// Written by the lock and the PIN; sent by report-events.ts.
import type { LockEventKind } from '#shared/contracts/central/kiosk/lock.ts';
import type { OpenStore } from '../../store/open-store.ts';
import { addEvent, trimEvents } from './queries.ts';

const kept = 500;

export class LockEvents {
  readonly #store: () => Pick<OpenStore, 'writeTx'> | null;
  readonly #now: () => Date;
  readonly #onAdded: () => void;

  constructor(store: () => Pick<OpenStore, 'writeTx'> | null, now: () => Date, onAdded: () => void = () => {}) {
    this.#store = store;
    this.#now = now;
    this.#onAdded = onAdded;
  }

  /** Where there is no store the log alone knows of it. */
  add(kind: LockEventKind, { reference = null, count = 0 }: { reference?: string | null; count?: number }): void {
    try {
      this.#store()?.writeTx('kiosk.event', (db) => {
        addEvent.run(db, kind, this.#now().toISOString(), reference, count);
        trimEvents.run(db, kept);
      });
    } catch {
      // A store that cannot be written becomes a fault of its own; a lock that stops over it would leave the screen as it is.
    }
    this.#onAdded();
  }
}
