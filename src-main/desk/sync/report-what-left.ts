// Tells central what left this office: notices, so that nobody takes a bollettino back that a parent holds on paper, and what else was given
// out. Called by the engine after an exchange. It is no part of one: where it fails, the data are as fresh as ever, and the next round tells again.
import type { Logger } from 'pino';
import { DisclosureSchema, type Disclosure } from '#shared/contracts/disclosure.ts';
import type { HandedOutNotice } from '#shared/contracts/central/notices.ts';
import { forgetDisclosure, untoldDisclosures } from '../disclosures/queries.ts';
import { forgetHandedOut, handedOut } from '../notices/queries.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { ReadableDb, WritableDb } from '../store/store-connection.ts';
import type { CentralClient } from './central-client.ts';
import { contactProblemOf } from './contact-problem.ts';

const AT_ONCE = 200;

/** What waits to be told. Told twice is told once: central keeps each by what names it. */
interface Untold<Item> {
  readonly reason: string;
  next(db: ReadableDb): Item[];
  tell(items: readonly Item[]): Promise<void>;
  forget(db: WritableDb, item: Item): void;
}

export class LeavingReporter {
  readonly #store: OpenStore;
  readonly #log: Logger;
  readonly #notices: Untold<HandedOutNotice>;
  readonly #disclosures: Untold<Disclosure>;

  constructor(store: OpenStore, central: Pick<CentralClient, 'reportNotices' | 'reportDisclosures'>, log: Logger) {
    this.#store = store;
    this.#log = log;
    this.#notices = {
      reason: 'notices.reported',
      next: (db) => handedOut.all(db, AT_ONCE),
      tell: (notices) => central.reportNotices(notices),
      forget: (db, { noticeNumber, at }) => void forgetHandedOut.run(db, noticeNumber, at),
    };
    this.#disclosures = {
      reason: 'disclosures.reported',
      next: (db) => untoldDisclosures.all(db, AT_ONCE).map(({ record }) => DisclosureSchema.parse(JSON.parse(record))),
      tell: (disclosures) => central.reportDisclosures(disclosures),
      forget: (db, { id }) => void forgetDisclosure.run(db, id),
    };
  }

  async report(): Promise<void> {
    try {
      await this.#tell(this.#notices);
      await this.#tell(this.#disclosures);
    } catch (failure) {
      this.#log.warn({ problem: contactProblemOf(failure).code }, 'what left the office could not be reported');
    }
  }

  async #tell<Item>({ reason, next, tell, forget }: Untold<Item>): Promise<void> {
    for (let items = next(this.#store.db); items.length > 0; items = next(this.#store.db)) {
      await tell(items);
      const told = items;
      this.#store.writeTx(reason, (db) => {
        for (const item of told) forget(db, item);
      });
    }
  }
}
