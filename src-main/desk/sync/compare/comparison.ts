// The comparison with central as the engine has it: one at a time, asked for by a person or due at night, ended with the engine.
import { DivergenceReportSchema } from '#shared/contracts/desk/sync.ts';
import { ContactProblem } from '../contact-problem.ts';
import { syncState } from '../queries.ts';
import type { CompareOptions } from './compare-options.ts';
import { compareWithCentral } from './compare-with-central.ts';
import { AGAIN_AFTER_MS, isNightDue, SPREAD_MS } from './nightly.ts';

export interface ComparisonOptions extends Omit<CompareOptions, 'pause'> {
  /** From 0 to 1: which moment of the night is this station's. */
  readonly random?: () => number;
  /** Told what went wrong at night. */
  readonly onFailure: (failure: unknown) => void;
}

export class Comparison {
  readonly #options: ComparisonOptions;
  #startedAt: Date;
  readonly #offsetMs: number;
  #running: Promise<boolean> | undefined;
  #brokenOffAt: Date | null = null;
  #closed = false;

  constructor(options: ComparisonOptions) {
    this.#options = options;
    this.#startedAt = options.now();
    this.#offsetMs = Math.floor((options.random ?? Math.random)() * SPREAD_MS);
  }

  /** Now; false when the line was cut, and then nothing is reported. What is mended by then stays mended. */
  run(): Promise<boolean> {
    this.#running ??= this.#compare().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** After every exchange with central that went well. */
  considerNight(): void {
    if (this.#running || this.#closed || !this.#isDue()) return;
    this.run().then(
      (done) => {
        this.#brokenOffAt = done ? null : this.#options.now();
      },
      (failure: unknown) => {
        this.#brokenOffAt = this.#options.now();
        this.#options.onFailure(failure);
      },
    );
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running?.catch(() => false);
  }

  async #compare(): Promise<boolean> {
    try {
      await compareWithCentral({ ...this.#options, pause: () => this.#pause() });
      return true;
    } catch (failure) {
      if (!(failure instanceof ContactProblem)) throw failure;
      this.#options.log.warn(
        { problem: failure.code, detail: failure.message },
        'the comparison with central was broken off',
      );
      return false;
    }
  }

  #isDue(): boolean {
    const { store, now } = this.#options;
    const at = now();
    // The clock was set back.
    if (this.#startedAt > at) this.#startedAt = at;
    const brokenOff = this.#brokenOffAt;
    if (brokenOff && brokenOff <= at && at.getTime() - brokenOff.getTime() < AGAIN_AFTER_MS) return false;
    const kept = syncState.get(store.db)?.divergence;
    const lastAt = kept ? new Date(DivergenceReportSchema.parse(JSON.parse(kept)).checkedAt) : null;
    return isNightDue({ now: at, lastAt, startedAt: this.#startedAt, offsetMs: this.#offsetMs });
  }

  #pause(): Promise<void> {
    if (this.#closed) throw new ContactProblem('INTERRUPTED', 'the program ends');
    return new Promise((resolve) => setImmediate(resolve));
  }
}
