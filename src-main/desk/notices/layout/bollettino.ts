// The postal part, "Bollettino Postale PA" (document type 896): a form of Poste Italiane, in Italian in every language.
// Called once for each payment when the ente has a postal account. Places measured on pagoPA's reference notices, from the title's top.
import { fill } from '../notice-texts.ts';
import type { PrintModel, PrintPayment } from '../print-model.ts';
import { band, bandTitle, MARGIN, PAGE_WIDTH, RIGHT } from './bands.ts';
import { BAND_TITLE, CODE, LABEL, VALUE, type Sheet } from './sheet.ts';
import { amountRight, LOWER } from './single-payment.ts';

const DATA_X = 59;
const DATA_END = 168.5;
const TYPE_X = 115.7;
const SYMBOL = { x: 177.05, fromTitle: 28.4, side: 23 };
const SLOT = 25;
/** 70 % black, #7C7C7B. */
const AUTHORIZATION_GRAY = 0x7c / 0xff;

export function bollettino(sheet: Sheet, model: PrintModel, payment: PrintPayment, top: number): void {
  const { postal, postalTexts: texts } = model;
  if (!postal || payment.dataMatrixText === null)
    throw new Error('a bollettino was planned for a notice without a postal part');
  const symbol = { x: SYMBOL.x, y: top + SYMBOL.fromTitle, width: SYMBOL.side, height: SYMBOL.side };
  const dataMatrixText = payment.dataMatrixText;

  sheet.artifact(() => sheet.line([0, top - 2.3, PAGE_WIDTH, top - 2.3], 0.15, 0.4, [1.2, 0.8]));
  band(sheet, top - 1.8, top + 6.1);
  sheet.art('scissors', 193, top - 4.3, 5, 4);
  sheet.art('bancoposta', DATA_X, top - 0.5, 24, 5.3);
  sheet.art('postal-slip', MARGIN, top + 12, 22, 14);
  sheet.art('postal-account', DATA_X, top + 11.8, 7.5, 7.5);
  sheet.artifact(() => cornerMarks(sheet, symbol.x - (SLOT - SYMBOL.side) / 2, symbol.y - (SLOT - SYMBOL.side) / 2));

  const content = () => {
    bandTitle(sheet, MARGIN, top, texts.title);
    const due = payment.dueDate ? ` ${texts.dueDate} ${payment.dueDate}` : '';
    sheet.tag('P', () => sheet.text(RIGHT, top, `${payment.postalLabel}${due}`, BAND_TITLE, 'right'));
    sheet.tag('P', () => {
      const label = sheet.text(69, top + 12.8 + LOWER, texts.account, { face: 'regular', size: 10 });
      sheet.text(69 + label + 2, top + 12.8, postal.account, { face: 'monoBold', size: 12 });
    });
    sheet.tag('P', () => amountRight(sheet, RIGHT, top + 12.8, texts.euro, payment.postalAmount));
    inline(sheet, top + 25.5, 5.2, texts.holder, postal.holder, 'creditor.postal.holder');
    inline(sheet, top + 31, 5.2, texts.debtor, model.debtor.name, 'debtor.fullName');
    inline(sheet, top + 36.3, 9.4, texts.subject, model.subject, 'subject');
    const codes = top + 46.1;
    sheet.labelled({ x: DATA_X, top: codes, text: texts.noticeCode }, () =>
      sheet.text(DATA_X, codes + 4.5, payment.noticeCode, CODE),
    );
    sheet.labelled({ x: TYPE_X, top: codes, text: texts.type }, () =>
      sheet.text(TYPE_X, codes + 4.5, texts.typeValue, CODE),
    );
    sheet.tag('P', () => {
      sheet.text(DATA_END, codes, texts.creditorFiscalCode, LABEL, 'right');
      sheet.text(DATA_END, codes + 4.5, model.creditor.fiscalCode, CODE, 'right');
    });
    sheet.code('data-matrix', dataMatrixText, symbol, fill(model.texts.altDataMatrix, { code: payment.noticeCode }));
    sheet.tag('P', () =>
      sheet.block({ x: MARGIN, y: top + 39, width: 44, height: 18.5 }, texts.where, LABEL, 'creditor.postal'),
    );
    sheet.tag('P', () =>
      sheet.block(
        { x: MARGIN, y: top + 58.1, width: RIGHT - MARGIN, height: 4 },
        postal.authorization,
        { face: 'regular', size: 6.7, gray: AUTHORIZATION_GRAY },
        'creditor.postal.authorization',
      ),
    );
  };
  sheet.tag('Sect', content, model.language === 'it' ? {} : { lang: 'it-IT' });
}

/** `Intestato a` and its value on one line, the value running on below itself if it must. */
function inline(sheet: Sheet, top: number, height: number, label: string, value: string, field: string): void {
  sheet.tag('P', () => {
    const x = DATA_X + sheet.text(DATA_X, top, label, LABEL) + 2;
    sheet.block({ x, y: top, width: DATA_END + 5 - x, height }, value, { ...VALUE, leading: 1.2 }, field);
  });
}

/** The four corners that show a scanner, and a person, where the symbol's slot is. */
function cornerMarks(sheet: Sheet, x: number, y: number): void {
  const arm = 2;
  for (const [cornerX, inward] of [
    [x, 1],
    [x + SLOT, -1],
  ] as const) {
    for (const [cornerY, down] of [
      [y, 1],
      [y + SLOT, -1],
    ] as const) {
      sheet.line([cornerX + arm * inward, cornerY, cornerX, cornerY, cornerX, cornerY + arm * down], 0.2, 0);
    }
  }
}
