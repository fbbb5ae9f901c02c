// A value that changes while others look on: the present one, and who waits for the next. Used by the status of sync and of the mail queue.
// A watcher that is slow sees the newest value, not every one in between.
export class WatchedValue<Value> {
  #value: Value;
  readonly #waiting = new Set<() => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    return this.#value;
  }

  /** Nobody is woken where nothing changed. */
  set(next: Value): void {
    if (JSON.stringify(next) === JSON.stringify(this.#value)) return;
    this.#value = next;
    for (const wake of [...this.#waiting]) wake();
  }

  /** The present value, then each later one, until `signal` aborts. */
  async *watch(signal?: AbortSignal): AsyncGenerator<Value, void> {
    let seen: { readonly value: Value } | undefined;
    while (!signal?.aborted) {
      if (seen?.value !== this.#value) {
        seen = { value: this.#value };
        yield seen.value;
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
