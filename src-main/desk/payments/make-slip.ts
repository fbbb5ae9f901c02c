// The slip of a payment session, from central's answer to the shelf. Called by `payments.slip`.
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import type { Paper } from '#shared/contracts/desk/payments.ts';
import type { Language } from '#shared/contracts/fields.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { paymentCodeText } from '#shared/domain/payment-code.ts';
import type { DeskServices } from '../desk-context.ts';
import { letterheadOf } from '../papers/letterhead.ts';
import { makePaper } from '../papers/make-paper.ts';
import type { ReadableDb } from '../store/store-connection.ts';

export async function makeSlip(
  desk: DeskServices,
  db: ReadableDb,
  {
    code,
    link,
    linkUntil,
    totalCents,
    notices,
  }: Pick<PaymentSession, 'code' | 'link' | 'linkUntil' | 'totalCents' | 'notices'>,
  language: Language,
): Promise<Paper> {
  const from = letterheadOf(db, desk.options.dataDir);
  const text = paymentCodeText(code);
  const { paper } = await makePaper(
    desk,
    {
      ...{ kind: 'slip', language, from, code: text, link, totalCents },
      linkUntil: localDateAt(Date.parse(linkUntil)),
      notices: notices.map(({ subject, amountCents, dueDate }) => ({ subject, amountCents, dueDate })),
    },
    `pagamento-${text}.pdf`,
  );
  return paper;
}
