// All receipts of the stand-in, and the news of them: each is given to GPD when it is due, and pushed to the ente's station where there is one.
// Called by checkout/ (a payment was made), receipts-routes.ts (what GPD gives out) and controls/. Kept in a file where one is named.
// GPD keeps one receipt of a notice, as pagoPA's does: of a second payment only the station hears.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { GpdBook } from '../gpd/gpd-book.ts';
import { GpdRefused } from '../gpd/problems.ts';
import { pushReceipt, type Station } from './push-receipt.ts';
import { SandboxReceiptSchema, type SandboxReceipt } from './sandbox-receipt.ts';

export interface ShelfRules {
  readonly now: () => number;
  /** Where receipts are pushed to; asked at each attempt, because central learns its own address late. */
  readonly station: () => Station | undefined;
  /** Waits after each failed push; after the last one nothing is tried any more. */
  readonly pushWaitsMs: readonly number[];
  readonly file?: string | undefined;
}

export class ReceiptShelf {
  readonly #receipts = new Map<string, SandboxReceipt>();
  readonly #book: GpdBook;
  readonly #rules: ShelfRules;
  #settling: Promise<void> = Promise.resolve();

  constructor(book: GpdBook, rules: ShelfRules) {
    this.#book = book;
    this.#rules = rules;
    const { file } = rules;
    const kept =
      file === undefined || !existsSync(file)
        ? []
        : z.array(SandboxReceiptSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
    for (const receipt of kept) this.#receipts.set(receipt.receiptId, receipt);
  }

  all(): SandboxReceipt[] {
    return [...this.#receipts.values()];
  }

  /** What GPD gives out. */
  given(organization: string): SandboxReceipt[] {
    return this.all().filter((receipt) => receipt.organization === organization && receipt.state === 'kept');
  }

  /** Whether somebody has paid it, heard of or not. */
  hasPaid(organization: string, nav: string): boolean {
    return this.all().some((receipt) => receipt.organization === organization && receipt.nav === nav);
  }

  add(receipt: SandboxReceipt): void {
    this.#put(receipt);
  }

  /** Once more to the station, as after a lost answer. */
  pushAgain(receiptId: string): boolean {
    const receipt = this.#receipts.get(receiptId);
    if (!receipt || receipt.state === 'waiting') return false;
    this.#put({ ...receipt, nextPushAt: this.#rules.now(), attempts: 0 });
    return true;
  }

  /** Whatever is still to come is due now, by order of the controls. */
  makeDue(): void {
    const now = this.#rules.now();
    for (const receipt of this.all()) {
      if (receipt.state === 'waiting' && receipt.dueAt > now) this.#put({ ...receipt, dueAt: now });
    }
  }

  /** Does what is due, one round after the other. Resolves when it is done. */
  settle(): Promise<void> {
    // A round that failed is told to whoever waited for it, and the next one goes on.
    this.#settling = this.#settling.catch(() => {}).then(() => this.#settleOnce());
    return this.#settling;
  }

  async #settleOnce(): Promise<void> {
    const now = this.#rules.now();
    for (const receipt of this.all()) if (receipt.state === 'waiting' && receipt.dueAt <= now) this.#give(receipt);
    for (const { receiptId } of this.all()) {
      const receipt = this.#receipts.get(receiptId);
      if (receipt && receipt.nextPushAt !== null && receipt.nextPushAt <= now) await this.#push(receipt);
    }
  }

  #give(receipt: SandboxReceipt): void {
    const { organization, nav, paidAt, psp, paymentMethod, receiptId, fee } = receipt;
    const nextPushAt = this.#rules.now();
    try {
      this.#book.pay(organization, nav, { paidAt, pspCompany: psp.name, paymentMethod, idReceipt: receiptId, fee });
      this.#put({ ...receipt, state: 'kept', nextPushAt });
    } catch (error) {
      if (!(error instanceof GpdRefused)) throw error;
      this.#put({ ...receipt, state: 'duplicate', nextPushAt });
    }
  }

  async #push(receipt: SandboxReceipt): Promise<void> {
    const station = this.#rules.station();
    if (!station) return;
    const answer = await pushReceipt(receipt, station);
    const wait = this.#rules.pushWaitsMs[receipt.attempts];
    const isDone = answer === 'OK' || answer === 'PAA_RECEIPT_DUPLICATA' || wait === undefined;
    const nextPushAt = isDone ? null : this.#rules.now() + wait;
    this.#put({ ...receipt, nextPushAt, attempts: receipt.attempts + 1, lastAnswer: answer });
  }

  #put(receipt: SandboxReceipt): void {
    this.#receipts.set(receipt.receiptId, receipt);
    const { file } = this.#rules;
    if (file === undefined) return;
    writeFileSync(`${file}.part`, JSON.stringify(this.all()), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
}
