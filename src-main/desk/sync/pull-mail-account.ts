// Fetches the ente's mail account when its record names another revision than the one kept here. Called by the engine after an exchange.
// It is no part of an exchange: where it fails, the data are as fresh as ever, and the next round asks again.
import type { Logger } from 'pino';
import { keepMailAccess, keptMailRevision, forgetMailAccess } from '../mail/kept-account.ts';
import { readEnte } from '../notices/creditor.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { CentralClient } from './central-client.ts';
import { contactProblemOf } from './contact-problem.ts';

export class MailAccountPuller {
  readonly #store: OpenStore;
  readonly #central: Pick<CentralClient, 'mailAccount'>;
  readonly #log: Logger;
  /** Central has nothing for this station under this revision: not asked for again. */
  #nothingFor: number | null = null;

  constructor(store: OpenStore, central: Pick<CentralClient, 'mailAccount'>, log: Logger) {
    this.#store = store;
    this.#central = central;
    this.#log = log;
  }

  async pull(): Promise<void> {
    const named = readEnte(this.#store.db)?.mailRevision ?? null;
    const kept = keptMailRevision(this.#store.db);
    if (named === kept || (named !== null && named === this.#nothingFor)) return;
    if (named === null) return this.#forget();
    try {
      const access = await this.#central.mailAccount();
      if (access) this.#store.writeTx('mail.account', (db) => keepMailAccess(db, access));
      else {
        this.#nothingFor = named;
        this.#forget();
      }
    } catch (failure) {
      this.#log.warn({ problem: contactProblemOf(failure).code }, 'the mail account could not be fetched');
    }
  }

  #forget(): void {
    this.#store.writeTx('mail.account', (db) => forgetMailAccess(db));
  }
}
