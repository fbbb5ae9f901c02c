// Tells central which notices left this office, so that nobody takes a bollettino back that a parent holds on paper. Called by the engine
// after an exchange. It is no part of one: where it fails, the data are as fresh as ever, and the next round tells it again.
import type { Logger } from 'pino';
import { forgetHandedOut, handedOut } from '../notices/queries.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { CentralClient } from './central-client.ts';
import { contactProblemOf } from './contact-problem.ts';

const AT_ONCE = 200;

export class NoticeReporter {
  readonly #store: OpenStore;
  readonly #central: Pick<CentralClient, 'reportNotices'>;
  readonly #log: Logger;

  constructor(store: OpenStore, central: Pick<CentralClient, 'reportNotices'>, log: Logger) {
    this.#store = store;
    this.#central = central;
    this.#log = log;
  }

  /** Told twice is told once: central keeps them by number, moment and station. */
  async report(): Promise<void> {
    try {
      for (;;) {
        const notices = handedOut.all(this.#store.db, AT_ONCE);
        if (notices.length === 0) return;
        await this.#central.reportNotices(notices);
        this.#store.writeTx('notices.reported', (db) => {
          for (const { noticeNumber, at } of notices) forgetHandedOut.run(db, noticeNumber, at);
        });
      }
    } catch (failure) {
      this.#log.warn({ problem: contactProblemOf(failure).code }, 'notices that left could not be reported');
    }
  }
}
