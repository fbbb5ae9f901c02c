// The lock of a kiosk: one erasure at a time, a self-check after each, and closed while a check finds something. Made by `openDesk` for a
// station of role kiosk; called by the window's contract and by the shell. Nothing of a parent may be reached before it says `open`.
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { KioskCondition, ResetReason, SelfCheck } from '#shared/contracts/kiosk/lock.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import { WatchedValue } from '../../watched-value.ts';
import type { KioskShell, Place } from './kiosk-shell.ts';
import type { LockEvents } from './lock-events.ts';
import { selfCheck } from './self-check.ts';
import { UsedWords } from './used-words.ts';

export interface KioskLockOptions {
  /** Null: nobody can take the window away; it loads itself afresh. */
  readonly shell: KioskShell | null;
  /** The desk's own places. */
  readonly places: readonly Place[];
  readonly db: () => ReadableDb | null;
  readonly events: LockEvents;
  /** Ends the parent's session here at once, and at central as soon as it answers. */
  readonly endSession: () => Promise<void>;
  /** Takes everything of a parent out of the desk's memory. */
  readonly forget: () => void;
  /** How much of a parent the desk still holds. */
  readonly held: () => number;
  readonly log: Logger;
  readonly now: () => Date;
  /** For tests. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** After a failed check everything is erased again: at once would find the same, so a little later, and never given up. */
const tryAgainAfterMs = [30_000, 60_000, 300_000, 900_000] as const;

export class KioskLock {
  readonly used = new UsedWords();
  readonly #options: KioskLockOptions;
  readonly #condition = new WatchedValue<KioskCondition>({ condition: 'clearing', waitsForPrinter: false });
  readonly #closing = new AbortController();
  #running: Promise<void> | null = null;
  #last: SelfCheck | null = null;
  #failures = 0;

  constructor(options: KioskLockOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#condition.value.condition === 'open';
  }

  get events(): LockEvents {
    return this.#options.events;
  }

  get hasShell(): boolean {
    return this.#options.shell !== null;
  }

  get lastCheck(): SelfCheck | null {
    return this.#last;
  }

  watch(signal?: AbortSignal): AsyncGenerator<KioskCondition, void> {
    return this.#condition.watch(signal);
  }

  /** Erases and checks; a second wish meanwhile is the same erasure. Never rejects. */
  reset(reason: ResetReason): Promise<void> {
    this.#running ??= this.#erase(reason).finally(() => (this.#running = null));
    return this.#running;
  }

  /** After the right PIN: erases once more, then ends the program. */
  async leave(): Promise<void> {
    await this.#running;
    await this.reset('pinExit');
    this.#options.shell?.leave();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #erase(reason: ResetReason): Promise<void> {
    const { shell, endSession, forget, events, log } = this.#options;
    this.#condition.set({ condition: 'clearing', waitsForPrinter: shell?.isPrinting() ?? false });
    try {
      // From here on nobody asks anything in her name, whatever else is still on its way.
      await endSession();
      if (shell?.isPrinting()) await shell.untilPrinted();
      forget();
      await shell?.clear();
      await this.#check(reason);
    } catch (failure) {
      const reference = randomBytes(4).toString('hex');
      log.error({ err: failure, reason, reference }, 'an erasure failed');
      events.add('checkFailed', { reference });
      this.#shut(reference);
    }
    if (reason !== 'pinExit' && !this.#closing.signal.aborted) shell?.open();
  }

  async #check(reason: ResetReason): Promise<void> {
    const { shell, places, db, held, events, log, now } = this.#options;
    const { check, foundIn } = await selfCheck({
      ...{ used: this.used, places: [...places, ...(shell?.places ?? [])], db: db(), held: held(), now },
      jobsLeft: (await shell?.jobsLeft()) ?? 0,
    });
    this.#last = check;
    const { passed, reference, words, files, bytes, rows, findings, digest } = check;
    // Not in hexadecimal: the log takes that for a key and leaves it out.
    const proof = `sha256-${Buffer.from(digest, 'hex').toString('base64')}`;
    log[passed ? 'info' : 'error'](
      { reason, passed, reference, words, files, bytes, rows, findings, foundIn, proof },
      passed ? 'kiosk erased: nothing was left' : 'kiosk erased: something was left',
    );
    if (reference !== null) {
      events.add('checkFailed', { reference, count: findings });
      return this.#shut(reference);
    }
    if (this.#failures > 0) events.add('checkPassedAgain', {});
    this.#failures = 0;
    this.used.forget();
    this.#condition.set({ condition: 'open' });
  }

  #shut(reference: string): void {
    const { now, wait = pause } = this.#options;
    const afterMs = tryAgainAfterMs[Math.min(this.#failures, tryAgainAfterMs.length - 1)] ?? 0;
    this.#failures += 1;
    const tryAgainAt = InstantSchema.parse(new Date(now().getTime() + afterMs).toISOString());
    this.#condition.set({ condition: 'outOfService', reference, tryAgainAt });
    void wait(afterMs, this.#closing.signal).then(() => {
      if (!this.#closing.signal.aborted) void this.reset('checkFailed');
    });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
