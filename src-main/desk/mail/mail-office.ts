// Sends what the queue holds, one message after the other, for as long as the store is open. Made by `openDesk`.
// Before the first byte of a message leaves, the disk says so: a program that is killed then finds it uncertain, and sends it to nobody again.
import type { Logger } from 'pino';
import type { MailQueueState } from '#shared/contracts/desk/mail.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { restAfter, stopsTheQueue } from '#shared/mail/after-attempt.ts';
import { expectedEndMs } from '#shared/mail/expected-end.ts';
import { mailError, type MailError } from '#shared/mail/mail-error.ts';
import { tagged } from '#shared/mail/return-tag.ts';
import type { DeskOptions } from '../desk-options.ts';
import type { OpenStore } from '../store/open-store.ts';
import { meansDamage } from '../store/store-fault.ts';
import { WatchedValue } from '../watched-value.ts';
import { openAddresses } from './address-queries.ts';
import { forgetBodies } from './forget-bodies.ts';
import { mailRoute, type MailRoute } from './kept-account.ts';
import { prepareMail } from './prepare-mail.ts';
import {
  cutOff,
  doubtWaiting,
  dueNow,
  earliestAttempt,
  mailById,
  markSending,
  nextDue,
  postpone,
  totals,
  type MailRecord,
} from './queries.ts';
import { lookForReturns } from './look-for-returns.ts';
import type { TellReturned } from './read-returns.ts';
import { countOne, giveBack, paceOf, rightToSend, type AskForLease } from './sending-rights.ts';
import { settleAttempt } from './settle-mail.ts';
import { SmtpLine, type MailTimeouts } from './smtp-line.ts';

export interface MailOfficeOptions {
  readonly desk: Pick<DeskOptions, 'mail' | 'resourcesDir'>;
  readonly log: Logger;
  readonly now: () => Date;
  /** The store turned out to be damaged while in use. */
  readonly onDamage: (failure: unknown) => void;
  /** For the ente's account; an account of the station's own is nobody else's. */
  readonly lease: AskForLease;
  /** What came back to the account's mailbox and is none of ours is central's. */
  readonly returned: TellReturned;
  readonly timeouts?: MailTimeouts;
}

/** A payment of what is attached is under way: a cart lives ten minutes. */
const LATER_MS = 10 * 60_000;
/** Looks again even if nobody called: clocks of machines that slept jump. */
const LONGEST_SLEEP_MS = 60_000;
const MOST_ADDRESSES = 500;

export const emptyQueue: MailQueueState = {
  ...{ waiting: 0, attention: 0, addresses: 0, rest: null, hold: null, expectedEnd: null, changes: 0 },
};

export class MailOffice {
  readonly #options: MailOfficeOptions;
  readonly #state = new WatchedValue<MailQueueState>(emptyQueue);
  #store: OpenStore | null = null;
  #running: Promise<void> = Promise.resolve();
  #line: { readonly by: string; readonly line: SmtpLine } | null = null;
  /** Why nothing leaves for a while, for all messages alike. */
  #rest: { readonly error: MailError; readonly until: number; readonly by: string } | null = null;
  #failures = 0;
  #hold: MailQueueState['hold'] = null;
  #wake: () => void = () => {};
  #again = false;

  constructor(options: MailOfficeOptions) {
    this.#options = options;
  }

  get state(): MailQueueState {
    return this.#state.value;
  }

  watch(signal?: AbortSignal): AsyncGenerator<MailQueueState, void> {
    return this.#state.watch(signal);
  }

  /** @param restored the store is a copy from before: what waits in it may have left since */
  open(store: OpenStore, restored = false): void {
    store.writeTx('mail.begin', (db) => {
      cutOff.run(db);
      if (restored) doubtWaiting.run(db);
    });
    this.#store = store;
    this.#rest = null;
    this.#failures = 0;
    this.#running = this.#run(store);
  }

  /** Ends once the message under way has its answer, or its time is up. */
  async close(): Promise<void> {
    this.#store = null;
    this.#wake();
    await this.#running;
    this.#hangUp();
  }

  /** Something was queued, called off or put aside. */
  changed(): void {
    this.#tell();
    this.#again = true;
    this.#wake();
  }

  /** A person does not want to wait for the next attempt. */
  tryNow(): void {
    const store = this.#store;
    if (!store) return;
    this.#rest = null;
    store.writeTx('mail.dueNow', (db) => dueNow.run(db, this.#nowIso()));
    this.changed();
  }

  async #run(store: OpenStore): Promise<void> {
    while (this.#store === store) {
      this.#again = false;
      let waitMs: number;
      try {
        waitMs = await this.#step(store);
      } catch (failure) {
        if (meansDamage(failure)) return this.#options.onDamage(failure);
        this.#options.log.error({ err: failure }, 'the mail queue stumbled');
        waitMs = LONGEST_SLEEP_MS;
      }
      if (this.#store !== store) return;
      this.#tell();
      if (waitMs > 0 && !this.#again) {
        this.#hangUp();
        await this.#sleep(Math.min(waitMs, LONGEST_SLEEP_MS));
      }
    }
  }

  /** Sends one message, or says how long there is nothing to do. */
  async #step(store: OpenStore): Promise<number> {
    const clock = () => this.#options.now().getTime();
    const now = clock();
    this.#hold = null;
    const mail = nextDue.get(store.db, this.#nowIso());
    if (!mail) {
      await giveBack(store, clock, this.#options.lease);
      const { desk: options, log, returned } = this.#options;
      if (!options.mail) await lookForReturns(store, returned, log, this.#options.now());
      forgetBodies(store, this.#options.now());
      return untilEarliest(store, now);
    }
    const route = mailRoute(store.db, this.#options.desk.mail);
    const by = JSON.stringify(route);
    // Whoever corrected the account need not wait for the rest to end.
    if (this.#rest && this.#rest.by === by && this.#rest.until > now) return this.#rest.until - now;
    if (!route) return this.#takeRest(mailError('MAIL_UNCONFIGURED'), by);
    const waiting = totals.waiting.get(store.db)?.total ?? 0;
    const right = await rightToSend(store, route.limits, waiting, clock, this.#options.lease);
    if (!right.go) {
      this.#hold = right.why;
      return Math.max(1, right.until - clock());
    }
    return await this.#sendOne(store, mail, route, by);
  }

  async #sendOne(store: OpenStore, mail: MailRecord, route: MailRoute, by: string): Promise<number> {
    const { resourcesDir } = this.#options.desk;
    const prepared = await prepareMail(mail, { db: store.db, from: route.from, resourcesDir });
    if (!prepared.ok) {
      if (prepared.error === 'later') this.#postpone(store, mail);
      else this.#settle(store, mail, prepared.error, null);
      return 0;
    }
    const opened = await this.#lineBy(route, by);
    if (!opened.ok) {
      this.#settle(store, mail, opened.error, null);
      return this.#takeRest(opened.error, by);
    }
    const handOver = (): void => {
      store.writeTx('mail.handOver', (db) => {
        const { changes } = markSending.run(db, this.#nowIso(), mail.id);
        if (changes === 0) throw new Error('the message was called off');
        countOne(db);
      });
    };
    const from = route.returnTag ? tagged(route.sender, mail.id) : route.sender;
    const sent = await opened.value.send({ from, to: mail.recipient }, prepared.value, handOver);
    if (sent.ok) {
      this.#failures = 0;
      this.#rest = null;
      this.#settle(store, mail, null, sent.value.smtpCode);
      return 0;
    }
    if (mailById.get(store.db, mail.id)?.state === 'cancelled') return 0;
    this.#settle(store, mail, sent.error, null);
    if (stopsTheQueue(sent.error)) return this.#takeRest(sent.error, by);
    return 0;
  }

  #settle(store: OpenStore, mail: MailRecord, error: MailError | null, smtpCode: number | null): void {
    const state = settleAttempt(store, mail, error, smtpCode, this.#options.now());
    this.#options.log.info({ mail: mail.id, state, cause: error?.code, smtpCode: error?.smtpCode ?? smtpCode }, 'mail');
  }

  #postpone(store: OpenStore, mail: MailRecord): void {
    const next = new Date(this.#options.now().getTime() + LATER_MS).toISOString();
    store.writeTx('mail.postpone', (db) => postpone.run(db, next, mail.id));
  }

  async #lineBy(route: MailRoute, by: string): ReturnType<typeof SmtpLine.open> {
    if (this.#line?.by === by && this.#line.line.usable) return { ok: true, value: this.#line.line };
    this.#hangUp();
    const opened = await SmtpLine.open(route.settings, this.#options.timeouts);
    if (opened.ok) this.#line = { by, line: opened.value };
    return opened;
  }

  #takeRest(error: MailError, by: string): number {
    this.#failures += 1;
    const rest = restAfter(error.code, this.#failures);
    this.#rest = { error, until: this.#options.now().getTime() + rest, by };
    this.#options.log.warn(
      { cause: error.code, smtpCode: error.smtpCode, seconds: rest / 1000 },
      'the mail queue rests',
    );
    return rest;
  }

  #hangUp(): void {
    this.#line?.line.close();
    this.#line = null;
  }

  #tell(): void {
    const store = this.#store;
    if (!store) return;
    const { db } = store;
    const now = this.#options.now().getTime();
    const waiting = totals.waiting.get(db)?.total ?? 0;
    const rest = this.#rest && this.#rest.until > now && waiting > 0 ? this.#rest : null;
    const limits = mailRoute(db, this.#options.desk.mail)?.limits ?? null;
    const pace = waiting > 0 ? paceOf(db, limits, now) : null;
    // Whole minutes: an estimate that moves with every second says more than it knows.
    const end = pace && Math.ceil((now + expectedEndMs(waiting, pace)) / 60_000) * 60_000;
    this.#state.set({
      ...{ waiting, attention: totals.attention.get(db)?.total ?? 0 },
      addresses: openAddresses.all(db, MOST_ADDRESSES).length,
      rest: rest && {
        ...{ code: rest.error.code, smtpCode: rest.error.smtpCode },
        until: InstantSchema.parse(new Date(rest.until).toISOString()),
      },
      hold: this.#hold,
      expectedEnd: end === null ? null : InstantSchema.parse(new Date(end).toISOString()),
      changes: this.state.changes + 1,
    });
  }

  #nowIso(): string {
    return this.#options.now().toISOString();
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function untilEarliest(store: OpenStore, now: number): number {
  const at = earliestAttempt.get(store.db)?.at;
  return at ? Math.max(1, Date.parse(at) - now) : LONGEST_SLEEP_MS;
}
