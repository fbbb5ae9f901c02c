// The receipt of one payment: all notices and all children of it together, with what the provider said. Called by draw-paper.ts.
import { multiplyCents } from '#shared/domain/cents.ts';
import { formatDate, formatEuro, formatPeriod } from '#shared/domain/format.ts';
import { formatNoticeNumber } from '#shared/domain/notice-number.ts';
import type { Flow } from './flow.ts';
import { helpLine } from './help-line.ts';
import { paperTexts } from './paper-texts.ts';
import type { ReceiptPaper } from './papers.ts';

export function writeReceipt(flow: Flow, receipt: ReceiptPaper): void {
  const { language } = receipt;
  const texts = paperTexts(language);
  const { receipt: text } = texts;
  const euro = (amount: ReceiptPaper['totalCents']) => formatEuro(amount, language);
  // pagoPA's own words; a provider may write another, which is then shown as it is.
  const methods = new Map<string, string>(Object.entries(text.methods));
  flow.title(text.title);
  flow.space(2);
  if (receipt.payers.length > 0) flow.fact(text.payer, receipt.payers.join(', '));
  flow.fact(text.total, euro(receipt.totalCents));
  flow.fact(text.madeOn, formatDate(receipt.madeOn, language));
  for (const paid of receipt.payments) {
    flow.heading(paid.subject ?? text.other);
    if (paid.period) flow.small(formatPeriod(paid.period.from, paid.period.to, language));
    for (const { child, service, quantity, unitCents } of paid.lines) {
      flow.row([
        { text: child, width: 66 },
        { text: service, width: 56 },
        { text: `${String(quantity)} × ${euro(unitCents)}`, width: 36, right: true },
        { text: euro(multiplyCents(unitCents, quantity)), width: 32, right: true },
      ]);
    }
    flow.sum(text.amount, euro(paid.amountCents));
    flow.fact(text.paidOn, formatDate(paid.paidOn, language));
    flow.fact(text.noticeNumber, formatNoticeNumber(paid.noticeNumber));
    flow.fact(text.receiptId, paid.receiptId);
    flow.fact(text.provider, paid.provider);
    if (paid.method) flow.fact(text.method, methods.get(paid.method) ?? paid.method);
    if (paid.feeCents !== null) flow.fact(text.fee, euro(paid.feeCents));
  }
  flow.space(4);
  flow.small(text.foot);
  flow.small(helpLine(texts.help, receipt.from));
}
