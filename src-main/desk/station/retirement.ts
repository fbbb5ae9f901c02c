// The end of a station that central revoked: its outbox is handed in, however long central takes to answer; then nothing of it may stay.
// Made by `openDesk` with the store still open, though nobody at a window sees anything of it any more. A program that is killed at
// any point begins again where the store (revoked_at) or the mark beside it says.
import type { Logger } from 'pino';
import type { StoreKeys } from '../desk-options.ts';
import type { OpenStore } from '../store/open-store.ts';
import { waitBeforeNext, type BackoffLimits } from '../sync/backoff.ts';
import { contactProblemOf } from '../sync/contact-problem.ts';
import { pendingAsCaptured } from '../sync/outbox/pending-as-captured.ts';
import { CentralClock } from './central-clock.ts';
import { handInOutbox } from './hand-in-outbox.ts';
import { clearRevoked } from './queries.ts';
import { markRevoked } from './revocation-mark.ts';
import type { StationAccess } from './station-identity.ts';
import { wipeStation } from './wipe-station.ts';

export interface RetirementOptions {
  /** Closed at the end, unless central says that it revoked nobody. */
  readonly store: OpenStore;
  readonly dataDir: string;
  readonly keys: StoreKeys;
  readonly access: StationAccess;
  readonly log: Logger;
  readonly now: () => Date;
  /** Told each step once it is done. */
  readonly onStep: (step: string) => void;
  readonly backoff?: BackoffLimits;
}

export type RetirementOutcome =
  | 'wiped'
  /** The desk was closed before central had the outbox. */
  | 'closed'
  /** Central was restored from a backup of before the revocation: the station goes on as it was. */
  | 'not-revoked';

export class Retirement {
  readonly #options: RetirementOptions;
  readonly #closing = new AbortController();
  #running: Promise<RetirementOutcome> | undefined;

  constructor(options: RetirementOptions) {
    this.#options = options;
  }

  /** Rejects where a file cannot be removed; the mark stands by then, and the next start tries again. */
  run(): Promise<RetirementOutcome> {
    this.#running ??= this.#run();
    return this.#running;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running?.catch(() => {});
  }

  async #run(): Promise<RetirementOutcome> {
    const { store, dataDir, keys, now, onStep } = this.#options;
    const outcome = await this.#handIn();
    if (outcome === 'not-revoked') {
      store.writeTx('station.notRevoked', (db) => clearRevoked.run(db));
      return outcome;
    }
    if (outcome === 'closed') {
      store.close();
      return outcome;
    }
    onStep('handed in');
    markRevoked(dataDir, now());
    onStep('marked');
    store.close();
    onStep('closed');
    await wipeStation(dataDir, keys, (removed) => onStep(`removed ${removed}`));
    return 'wiped';
  }

  async #handIn(): Promise<'handed-in' | 'not-revoked' | 'closed'> {
    const { store, access, log, now, backoff } = this.#options;
    const clock = new CentralClock(now);
    const { signal } = this.#closing;
    for (let failures = 1; !signal.aborted; failures++) {
      try {
        const outcome = await handInOutbox(access, clock, pendingAsCaptured(store.db), signal);
        return signal.aborted ? 'closed' : outcome;
      } catch (failure) {
        if (signal.aborted) break;
        const { code, message } = contactProblemOf(failure);
        log.warn({ problem: code, detail: message, failures }, 'the outbox was not handed in');
      }
      await this.#pause(waitBeforeNext(failures, Math.random(), backoff));
    }
    return 'closed';
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      const stop = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#closing.signal.aborted) stop();
      else this.#closing.signal.addEventListener('abort', stop, { once: true });
    });
  }
}
