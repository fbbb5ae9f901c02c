// The desk's present status, and who waits for it to change. Written by the engine and by `openDesk`, read by `system`.
import type { DeskStatus } from '#shared/contracts/desk/system.ts';
import { WatchedValue } from '../watched-value.ts';

export class StatusBoard {
  readonly #status: WatchedValue<DeskStatus>;

  constructor(status: DeskStatus) {
    this.#status = new WatchedValue(status);
  }

  get status(): DeskStatus {
    return this.#status.value;
  }

  set(change: { readonly desk?: DeskStatus['desk']; readonly sync?: Partial<DeskStatus['sync']> }): void {
    this.#status.set({ desk: change.desk ?? this.status.desk, sync: { ...this.status.sync, ...change.sync } });
  }

  /** The present status, then each later one, until `signal` aborts. */
  watch(signal?: AbortSignal): AsyncGenerator<DeskStatus, void> {
    return this.#status.watch(signal);
  }
}
