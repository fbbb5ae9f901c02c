// Two or three instalments side by side, each with its code and its own data.
// Called for each row that pages.ts plans. Places measured on pagoPA's reference notices, counted from the row's title.
import { fill } from '../notice-texts.ts';
import type { PrintModel, PrintPayment } from '../print-model.ts';
import { band, MARGIN, PAGE_WIDTH } from './bands.ts';
import { BAND_TITLE, CODE, LABEL, VALUE, type Sheet } from './sheet.ts';

const GUTTER = 12;
/** Where a row's first figures stand below the top of its title. */
const FROM_TITLE = {
  band: -1.8,
  bandBottom: 6.3,
  code: 10.1,
  amount: 10.2,
  due: 20.5,
  number: 30.6,
  creditorCode: 40.9,
  subject: 52.8,
  creditor: 62,
  caption: 73.4,
};
const CBILL_SHIFT = 33.3;
/** 25 mm codes in two columns, 20 mm in three, as the guide has them. */
const CODE_SIDE: Readonly<Record<number, number>> = { 2: 25, 3: 20 };

export function instalmentRow(
  sheet: Sheet,
  model: PrintModel,
  payments: readonly PrintPayment[],
  titleTop: number,
): void {
  const columns = payments.length;
  const width = (PAGE_WIDTH - 2 * MARGIN - GUTTER * (columns - 1)) / columns;
  const left = (index: number) => MARGIN + index * (width + GUTTER);
  const cuts = payments.slice(1).map((_, index) => left(index + 1) - GUTTER / 2);
  band(sheet, titleTop + FROM_TITLE.band, titleTop + FROM_TITLE.bandBottom, cuts);
  payments.forEach((payment, index) => {
    sheet.tag('Sect', () =>
      column(sheet, model, payment, { x: left(index), width, titleTop, codeSide: CODE_SIDE[columns] ?? 20 }),
    );
  });
}

interface Column {
  readonly x: number;
  readonly width: number;
  readonly titleTop: number;
  readonly codeSide: number;
}

function column(
  sheet: Sheet,
  model: PrintModel,
  payment: PrintPayment,
  { x, width, titleTop, codeSide }: Column,
): void {
  const { texts, creditor } = model;
  const at = (place: keyof typeof FROM_TITLE) => titleTop + FROM_TITLE[place];
  sheet.tag('H2', () => sheet.text(x, titleTop, payment.label, BAND_TITLE));
  sheet.labelled({ x, top: at('amount'), text: texts.euro }, () =>
    sheet.text(x, at('amount') + 3.7, payment.amount, CODE),
  );
  const { dueDate } = payment;
  if (dueDate)
    sheet.labelled({ x, top: at('due'), text: capitalised(texts.dueDateInPayment) }, () =>
      sheet.text(x, at('due') + 3.7, dueDate, CODE),
    );
  const code = { x: x + width - codeSide, y: at('code'), width: codeSide, height: codeSide };
  sheet.code('qr', payment.qrText, code, fill(texts.altQr, { code: payment.noticeCode }));
  sheet.labelled({ x, top: at('number'), text: texts.noticeCode }, () =>
    sheet.text(x, at('number') + 3.6, payment.noticeCode, CODE),
  );
  sheet.labelled({ x, top: at('creditorCode'), text: texts.creditorFiscalCode }, () =>
    sheet.text(x, at('creditorCode') + 3.7, creditor.fiscalCode, CODE),
  );
  sheet.labelled({ x: x + CBILL_SHIFT, top: at('creditorCode'), text: texts.cbill }, () =>
    sheet.text(x + CBILL_SHIFT, at('creditorCode') + 3.7, creditor.cbill, CODE),
  );
  value(sheet, x, width, at('subject'), at('creditor'), texts.subject, model.subject, 'subject');
  value(sheet, x, width, at('creditor'), at('caption'), texts.creditor, creditor.name, 'creditor.name');
  sheet.tag('P', () => sheet.block({ x, y: at('caption'), width, height: 8 }, texts.scanInstalment, LABEL, 'language'));
}

function value(
  sheet: Sheet,
  x: number,
  width: number,
  top: number,
  bottom: number,
  label: string,
  text: string,
  field: string,
): void {
  sheet.labelled({ x, top, text: label }, () =>
    sheet.block(
      { x, y: top + 3.7, width, height: bottom - top - 3.7 },
      text,
      { ...VALUE, floor: 5.5, leading: 1.2 },
      field,
    ),
  );
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
