// The desk's present status, and who waits for it to change. Written by the engine and by `openDesk`, read by `system`.
// A watcher that is slow sees the newest status, not every one in between.
import type { DeskStatus } from '#shared/contracts/desk/system.ts';

export class StatusBoard {
  #status: DeskStatus;
  readonly #waiting = new Set<() => void>();

  constructor(status: DeskStatus) {
    this.#status = status;
  }

  get status(): DeskStatus {
    return this.#status;
  }

  set(change: { readonly desk?: DeskStatus['desk']; readonly sync?: Partial<DeskStatus['sync']> }): void {
    const next = { desk: change.desk ?? this.#status.desk, sync: { ...this.#status.sync, ...change.sync } };
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    for (const wake of [...this.#waiting]) wake();
  }

  /** The present status, then each later one, until `signal` aborts. */
  async *watch(signal?: AbortSignal): AsyncGenerator<DeskStatus, void> {
    let seen: DeskStatus | undefined;
    while (!signal?.aborted) {
      if (seen !== this.#status) {
        seen = this.#status;
        yield seen;
        continue;
      }
      await this.#changeOrAbort(signal);
    }
  }

  #changeOrAbort(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }
}
