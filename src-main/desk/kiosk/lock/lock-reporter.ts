// Brings central what happened at the lock and takes the PIN in force from there: at the start, after each event, and every minute.
// Made with the lock. Without a line both wait in the store; a PIN set at the station itself stays until central has one.
import type { Logger } from 'pino';
import { LockEventSchema, type kioskLockCentralContract } from '#shared/contracts/central/kiosk/lock.ts';
import type { ContractRouterClient } from '@orpc/contract';
import type { OpenStore } from '../../store/open-store.ts';
import { deleteEventsUpTo, deletePin, firstEvents, putPin, selectPin, type LockEventRow } from './queries.ts';

type Tend = ContractRouterClient<typeof kioskLockCentralContract>['tend'];

export interface LockReporterOptions {
  readonly store: () => OpenStore | null;
  /** Null without a line. Rejects where central does not answer. */
  readonly tend: () => Tend | null;
  readonly log: Logger;
  readonly everyMs?: number;
}

const atOnce = 100;

export class LockReporter {
  readonly #options: LockReporterOptions;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | null = null;
  #again = false;

  constructor(options: LockReporterOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.run(), options.everyMs ?? 60_000).unref();
  }

  /** One at a time; what happens meanwhile is brought right after. Never rejects. */
  run(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#bring().finally(() => {
      this.#running = null;
      if (this.#again) {
        this.#again = false;
        void this.run();
      }
    });
    return this.#running;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#again = false;
    await this.#running;
  }

  async #bring(): Promise<void> {
    const store = this.#options.store();
    const tend = this.#options.tend();
    if (!store || !tend) return;
    const rows = firstEvents.all(store.db, atOnce);
    try {
      const { pin } = await tend({ events: rows.flatMap(eventOf) });
      store.writeTx('kiosk.tended', (db) => {
        const last = rows.at(-1);
        if (last) deleteEventsUpTo.run(db, last.id);
        const kept = selectPin.get(db);
        if (pin && pin.revision !== (kept?.source === 'central' ? kept.revision : null))
          putPin.run(db, pin.digest, 'central', pin.revision);
        // Taken away at central: one that was set here by hand is not central's to take.
        if (!pin && kept?.source === 'central') deletePin.run(db);
      });
      if (rows.length === atOnce) this.#again = true;
    } catch {
      this.#options.log.warn('central was not told of the lock');
    }
  }
}

function eventOf({ id, ...row }: LockEventRow) {
  const event = LockEventSchema.safeParse(row);
  // A kind of another version is nobody's to explain; it goes with the rest.
  return event.success ? [{ ...event.data, number: id }] : [];
}
