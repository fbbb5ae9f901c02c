// What stands behind Checkout: pagoPA's node, which knows of each notice whether it can be paid now, and by whom it is being paid.
// Called by carts-api.ts (checkPosition), by the pages (activation, payment) and by controls/ (a payment at a counter of some bank).
// A notice that is being paid is held for one payer; a paid one is paid for everybody, also while GPD has not heard of it.
import { randomUUID } from 'node:crypto';
import type { GpdBook } from '../gpd/gpd-book.ts';
import type { KeptPosition } from '../gpd/model.ts';
import { isPayable } from '../gpd/position-state.ts';
import type { ReceiptShelf } from '../receipts/receipt-shelf.ts';
import type { SandboxReceipt, SandboxSubject } from '../receipts/sandbox-receipt.ts';

export type Standing = 'payable' | 'unknown' | 'paid' | 'expired' | 'withdrawn' | 'inProgress';

export interface NoticeName {
  readonly organization: string;
  readonly nav: string;
}

export interface Paying {
  readonly psp: SandboxReceipt['psp'];
  readonly paymentMethod: string;
  readonly fee: number;
  readonly payer: SandboxSubject | null;
  readonly idCart: string | null;
  /** Until the news of it arrives anywhere. */
  readonly receiptAfterMs: number;
  /** Another amount than the debt's: for trying out what becomes of it. */
  readonly amount?: number | undefined;
}

export interface NodeRules {
  readonly now: () => number;
  /** Where a notice may come from that was published before this book. */
  readonly findElsewhere?: ((notice: NoticeName) => Promise<KeptPosition | undefined>) | undefined;
}

/** A payment that is never finished lets the notice go after a quarter of an hour. */
const activationMs = 15 * 60_000;

export class PaymentNode {
  readonly #book: GpdBook;
  readonly #shelf: ReceiptShelf;
  readonly #rules: NodeRules;
  readonly #activations = new Map<string, { readonly by: string; readonly until: number }>();

  constructor(book: GpdBook, shelf: ReceiptShelf, rules: NodeRules) {
    this.#book = book;
    this.#shelf = shelf;
    this.#rules = rules;
  }

  /** @param by who asks: its own activation is no hindrance */
  async standing(notice: NoticeName, by = ''): Promise<Standing> {
    const { organization, nav } = notice;
    const position = await this.#position(notice);
    if (!position) return 'unknown';
    const option = position.options.find((each) => each.nav === nav);
    if (this.#shelf.hasPaid(organization, nav) || option?.status !== 'PO_UNPAID') return 'paid';
    if (position.status === 'PAID' || position.status === 'REPORTED') return 'paid';
    if (position.status === 'EXPIRED') return 'expired';
    if (position.status === 'INVALID') return 'withdrawn';
    if (!isPayable(position)) return 'unknown';
    const held = this.#activations.get(keyOf(notice));
    return held && held.by !== by && held.until > this.#rules.now() ? 'inProgress' : 'payable';
  }

  /** Holds all of them for `by`, or none. @returns the first that does not let itself be held */
  async activate(notices: readonly NoticeName[], by: string): Promise<Exclude<Standing, 'payable'> | undefined> {
    for (const notice of notices) {
      const standing = await this.standing(notice, by);
      if (standing !== 'payable') return standing;
    }
    for (const notice of notices) {
      this.#activations.set(keyOf(notice), { by, until: this.#rules.now() + activationMs });
    }
    return undefined;
  }

  release(by: string): void {
    for (const [key, held] of this.#activations) if (held.by === by) this.#activations.delete(key);
  }

  /** The money has moved, whether or not it should have. @returns undefined for a notice nobody knows */
  async pay(notice: NoticeName, paying: Paying): Promise<SandboxReceipt | undefined> {
    const position = await this.#position(notice);
    const at = position?.options.findIndex((option) => option.nav === notice.nav) ?? -1;
    const option = position?.sent.paymentOption[at];
    if (!position || !option) return undefined;
    const { now } = this.#rules;
    const { sent, organization } = position;
    const amount = paying.amount ?? option.amount;
    const receipt: SandboxReceipt = {
      ...{ receiptId: randomUUID().replaceAll('-', ''), organization, nav: notice.nav, iuv: option.iuv, amount },
      ...{ fee: paying.fee, description: option.description, companyName: sent.companyName },
      debtor: { type: sent.type, fiscalCode: sent.fiscalCode, fullName: sent.fullName },
      ...{ payer: paying.payer, psp: paying.psp, paymentMethod: paying.paymentMethod, idCart: paying.idCart },
      transfers: option.transfer.map((transfer, index) => ({
        idTransfer: transfer.idTransfer,
        // What was paid beyond or below the debt shows in the first share.
        amount: transfer.amount + (index === 0 ? amount - option.amount : 0),
        organization: transfer.organizationFiscalCode ?? organization,
        companyName: transfer.companyName ?? sent.companyName,
        iban: transfer.iban ?? null,
        remittanceInformation: transfer.remittanceInformation,
        category: transfer.category,
      })),
      ...{ paidAt: now(), dueAt: now() + paying.receiptAfterMs, state: 'waiting', nextPushAt: null },
      ...{ attempts: 0, lastAnswer: null },
    };
    this.#shelf.add(receipt);
    this.#activations.delete(keyOf(notice));
    return receipt;
  }

  /** Who owes it; for a payer who signs in by SPID. */
  async debtorOf(notice: NoticeName): Promise<SandboxSubject | null> {
    const position = await this.#position(notice);
    if (!position) return null;
    const { type, fiscalCode, fullName } = position.sent;
    return { type, fiscalCode, fullName };
  }

  async #position(notice: NoticeName): Promise<KeptPosition | undefined> {
    const { organization, nav } = notice;
    const known = this.#book.find(organization, nav);
    if (known) return known;
    const elsewhere = await this.#rules.findElsewhere?.(notice);
    if (elsewhere) this.#book.takeOver(elsewhere);
    return this.#book.find(organization, nav);
  }
}

const keyOf = ({ organization, nav }: NoticeName) => `${organization} ${nav}`;
