// How much, until when, and where to pay: the second pair of columns.
// Called once, on the first page. Places measured on pagoPA's reference notices.
import type { PrintModel } from '../print-model.ts';
import { band, bandTitle, MARGIN, RIGHT } from './bands.ts';
import { LABEL, type Sheet, type TextStyle } from './sheet.ts';

const RIGHT_COLUMN = 114;
const SUM: TextStyle = { face: 'bold', size: 16 };
const DUE_X = 72;
const NOTE_X = 16;
const COLUMN_END = 100;
const BOTTOM = 139.8;

export function amountAndPlaces(sheet: Sheet, model: PrintModel): void {
  band(sheet, 89.7, 97.6, [105]);
  sheet.tag('Sect', () => howMuch(sheet, model));
  sheet.tag('Sect', () => where(sheet, model));
}

function howMuch(sheet: Sheet, { texts, total, heading, notes }: PrintModel): void {
  bandTitle(sheet, MARGIN, 91.4, heading);
  if (total) {
    sheet.labelled({ x: MARGIN, top: 103.7, text: texts.amount }, () =>
      sheet.text(MARGIN, 107.2, `${total.amount} ${texts.euro}`, SUM),
    );
    const { dueDate } = total;
    if (dueDate)
      sheet.labelled({ x: DUE_X, top: 103.7, text: texts.dueDate }, () => sheet.text(DUE_X, 107.2, dueDate, SUM));
  }
  const top = total ? 118.3 : 103.7;
  sheet.art('info', MARGIN, top + 0.2, 3.4, 3.4);
  sheet.tag('P', () =>
    sheet.block({ x: NOTE_X, y: top, width: COLUMN_END - NOTE_X, height: BOTTOM - top }, notes, LABEL, 'language'),
  );
}

function where(sheet: Sheet, { texts, online }: PrintModel): void {
  bandTitle(sheet, RIGHT_COLUMN, 91.4, texts.where);
  sheet.tag('P', () => directory(sheet, texts.directory));
  channel(sheet, 103.6, 108.8, 120, texts.online, online, 'creditor.name');
  sheet.art('app-io', 188, 103.8, 12, 12);
  channel(sheet, 120, 125.2, BOTTOM, texts.local, texts.localPlaces, 'language');
  sheet.art('places', 188, 120.2, 12, 12);
}

/** `vai su pagopa.gov.it`, the address in bold, ending at the right margin; put down in the order in which it is read. */
function directory(sheet: Sheet, text: string): void {
  const space = text.lastIndexOf(' ') + 1;
  const bold: TextStyle = { face: 'bold', size: 8 };
  sheet.text(RIGHT - sheet.width(text.slice(space), bold), 91.9, text.slice(0, space), LABEL, 'right');
  sheet.text(RIGHT, 91.9, text.slice(space), bold, 'right');
}

function channel(
  sheet: Sheet,
  titleTop: number,
  top: number,
  bottom: number,
  title: string,
  text: string,
  field: string,
): void {
  sheet.tag('P', () => {
    sheet.text(RIGHT_COLUMN, titleTop, title.toUpperCase(), { face: 'bold', size: 8 });
    sheet.block({ x: RIGHT_COLUMN, y: top, width: 70, height: bottom - top }, text, { ...LABEL, floor: 5.5 }, field);
  });
}
