// The data of a payment in one sum: QR code at the left, everything a teller may ask for beside it.
// Called once, on the first page, when the whole can be paid. Places measured on pagoPA's reference notices.
import { fill } from '../notice-texts.ts';
import type { PrintModel, PrintPayment } from '../print-model.ts';
import { band, bandTitle, MARGIN, RIGHT } from './bands.ts';
import { POINTS_PER_MM } from './fit-text.ts';
import { BAND_TITLE, CODE, LABEL, VALUE, type Sheet, type TextStyle } from './sheet.ts';

const DATA_X = 59;
const CODE_X = 94.2;
const QR_SIDE = 25;

export function paymentDataBand(sheet: Sheet, model: PrintModel): void {
  band(sheet, 140.8, 148.7);
  bandTitle(sheet, MARGIN, 142.5, model.texts.paymentData);
}

export function singlePayment(sheet: Sheet, model: PrintModel, payment: PrintPayment): void {
  const { texts, creditor, debtor } = model;
  const due = payment.dueDate ? ` ${texts.dueDateInPayment} ${payment.dueDate}` : '';
  sheet.tag('P', () => sheet.text(RIGHT, 142.5, `${payment.label}${due}`, BAND_TITLE, 'right'));
  sheet.code(
    'qr',
    payment.qrText,
    { x: MARGIN, y: 154.8, width: QR_SIDE, height: QR_SIDE },
    fill(texts.altQr, { code: payment.noticeCode }),
  );
  sheet.tag('P', () =>
    sheet.block({ x: MARGIN, y: 184.7, width: 42, height: 15 }, texts.scanSingle, LABEL, 'language'),
  );

  let amountWidth = 0;
  sheet.tag('P', () => {
    amountWidth = amountRight(sheet, RIGHT, 154.6, texts.euro, payment.amount);
  });
  const full = RIGHT - DATA_X;
  line(sheet, 154.5, texts.debtor, debtor.name, full - amountWidth - 4, 'debtor.fullName');
  line(sheet, 163.8, texts.creditor, creditor.name, full, 'creditor.name');
  line(sheet, 173.1, texts.subject, model.subject, full, 'subject');
  sheet.labelled({ x: DATA_X, top: 184.4, text: texts.cbill }, () => sheet.text(DATA_X, 189.2, creditor.cbill, CODE));
  sheet.labelled({ x: CODE_X, top: 184.4, text: texts.noticeCode }, () =>
    sheet.text(CODE_X, 189.2, payment.noticeCode, CODE),
  );
  sheet.tag('P', () => {
    sheet.text(RIGHT, 184.4, texts.creditorFiscalCode, LABEL, 'right');
    sheet.text(RIGHT, 189.2, creditor.fiscalCode, CODE, 'right');
  });
}

/** `Euro 1.500,00` ending at `right`; `top` is that of the figures. Returns the width of it all. */
export function amountRight(sheet: Sheet, right: number, top: number, euro: string, amount: string): number {
  const figures: TextStyle = { face: 'monoBold', size: 12 };
  const gap = 2;
  const width = sheet.width(amount, figures) + gap;
  const label = sheet.text(right - width, top + LOWER, euro, { face: 'regular', size: 10 }, 'right');
  sheet.text(right, top, amount, figures, 'right');
  return width + label;
}

/** Ten points on the baseline of twelve: the top is lower by the difference. */
export const LOWER = 2 / POINTS_PER_MM;

function line(sheet: Sheet, top: number, label: string, value: string, width: number, field: string): void {
  sheet.labelled({ x: DATA_X, top, text: label }, () =>
    sheet.block({ x: DATA_X, y: top + 3.7, width, height: 5.2 }, value, { ...VALUE, leading: 1.2 }, field),
  );
}
