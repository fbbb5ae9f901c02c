// Follows the payment sessions of central for all windows of this desk: one long question at a time, however many windows listen.
// Made by `openDesk`; read by `payments.follow`. A gap of the line is bridged: the next answer begins where the last one ended.
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import type { OperatorId } from '#shared/domain/ids.ts';
import type { OperatorCentral } from '../central/operator-central.ts';
import { BACKOFF, waitBeforeNext, type BackoffLimits } from '../sync/backoff.ts';

/** What a window is told: sessions that changed, and whether central answers. */
export interface SessionNews {
  readonly sessions: PaymentSession[];
  readonly online: boolean;
}

export interface SessionWatchOptions {
  /** Null while this is no station. */
  readonly central: (operatorId: OperatorId) => Pick<OperatorCentral, 'payments'> | null;
  /** The rows of what was paid are at central now. */
  readonly onPaid: () => void;
  readonly backoff?: BackoffLimits;
}

/** Below the time after which lines between here and there are cut for their silence. Milliseconds. */
const longestWait = 20_000;

interface Follower {
  readonly operatorId: OperatorId;
  /** What it has not been told yet, the newest of each session. */
  readonly news: Map<string, PaymentSession>;
  told: boolean | null;
  wake: () => void;
}

export class SessionWatch {
  readonly #options: SessionWatchOptions;
  readonly #followers = new Set<Follower>();
  /** Null until central has answered for the first time. */
  #online: boolean | null = null;
  #running: Promise<void> | null = null;
  #stopping = new AbortController();
  #closed = false;

  constructor(options: SessionWatchOptions) {
    this.#options = options;
  }

  /** Sessions as they change from now on, until `signal` aborts. The first news comes with central's first answer, or with its absence. */
  async *follow(operatorId: OperatorId, signal?: AbortSignal): AsyncGenerator<SessionNews, void> {
    const follower: Follower = { operatorId, news: new Map(), told: null, wake: () => {} };
    this.#followers.add(follower);
    this.#running ??= this.#run();
    try {
      while (!signal?.aborted && !this.#closed) {
        const online = this.#online;
        if (online !== null && (follower.news.size > 0 || follower.told !== online)) {
          const sessions = [...follower.news.values()];
          follower.news.clear();
          follower.told = online;
          yield { sessions, online };
        } else await newsOrAbort(follower, signal);
      }
    } finally {
      this.#followers.delete(follower);
      if (this.#followers.size === 0) this.#stopping.abort();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopping.abort();
    for (const { wake } of this.#followers) wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    let after = 0;
    let failures = 0;
    while (this.#followers.size > 0 && !this.#closed) {
      if (this.#stopping.signal.aborted) this.#stopping = new AbortController();
      const { signal } = this.#stopping;
      try {
        const answer = await this.#ask(after, failures, signal);
        failures = 0;
        after = answer.after;
        this.#tell(answer.sessions, true);
        if (answer.sessions.some(({ state }) => state === 'paid')) this.#options.onPaid();
      } catch {
        if (signal.aborted) continue;
        failures += 1;
        this.#tell([], false);
        await pause(waitBeforeNext(failures, Math.random(), this.#options.backoff ?? BACKOFF), signal);
      }
    }
    this.#online = null;
    this.#running = null;
  }

  #ask(after: number, failures: number, signal: AbortSignal) {
    // Whoever may no longer ask must not keep the others from hearing.
    const operators = [...this.#followers].map(({ operatorId }) => operatorId);
    const operatorId = operators[failures % operators.length];
    const central = operatorId === undefined ? null : this.#options.central(operatorId);
    if (!central) throw new Error('this is no station yet');
    return central.payments.changes({ after, waitMs: after === 0 ? 0 : longestWait }, { signal });
  }

  #tell(sessions: readonly PaymentSession[], online: boolean): void {
    this.#online = online;
    for (const follower of this.#followers) {
      for (const session of sessions) follower.news.set(session.id, session);
      follower.wake();
    }
  }
}

function newsOrAbort(follower: Follower, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    follower.wake = () => {
      signal?.removeEventListener('abort', follower.wake);
      resolve();
    };
    signal?.addEventListener('abort', follower.wake, { once: true });
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
