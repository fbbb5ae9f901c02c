// The receipt as a paper: what central says was paid, with what this station knows of the bollettini behind it. Called by make-receipt.ts.
// A row that is not here (another school's, erased since) leaves its lines out; the payment stands all the same.
import type { Receipt } from '#shared/contracts/central/payments/receipts.ts';
import type { Language } from '#shared/contracts/fields.ts';
import { sumCents } from '#shared/domain/cents.ts';
import { localDateAt, type LocalDate } from '#shared/domain/local-date.ts';
import { readLines } from '../bollettini/read-lines.ts';
import { findFamily } from '../families/find-family.ts';
import { readDebtor } from '../families/read-debtor.ts';
import { letterheadOf } from '../papers/letterhead.ts';
import type { ReceiptPaper } from '../papers/papers.ts';
import type { ReadableDb } from '../store/store-connection.ts';

export interface ReceiptWish {
  readonly language: Language;
  readonly today: LocalDate;
  readonly dataDir: string;
}

export function gatherReceipt(db: ReadableDb, receipts: readonly Receipt[], wish: ReceiptWish): ReceiptPaper {
  const payers = new Set<string>();
  const payments = receipts.map((receipt) => {
    const family = receipt.familyId === null ? null : findFamily(db, receipt.familyId);
    const bollettino = family && receipt.bollettinoId ? readLines(db, family.row, receipt.bollettinoId) : null;
    const debtor = family && bollettino ? readDebtor(db, family, bollettino.debtorRow) : null;
    if (debtor) payers.add(debtor.fullName);
    return {
      subject: bollettino?.subject ?? null,
      period: bollettino && { from: bollettino.periodFrom, to: bollettino.periodTo },
      lines: [...(bollettino?.lines ?? [])],
      amountCents: receipt.amountCents,
      paidOn: localDateAt(Date.parse(receipt.paidAt)),
      ...{ noticeNumber: receipt.noticeNumber, receiptId: receipt.receiptId },
      ...{ provider: receipt.pspName, method: receipt.paymentMethod, feeCents: receipt.feeCents },
    };
  });
  return {
    ...{ kind: 'receipt', language: wish.language, from: letterheadOf(db, wish.dataDir), madeOn: wish.today },
    totalCents: sumCents(receipts.map(({ amountCents }) => amountCents)),
    payers: [...payers],
    payments,
  };
}
