// Who is owed and who owes: the first pair of columns.
// Called once, on the first page. Places measured on pagoPA's reference notices.
import type { PrintModel } from '../print-model.ts';
import { band, bandTitle, MARGIN, RIGHT } from './bands.ts';
import { LABEL, type BlockStyle, type Sheet } from './sheet.ts';

const RIGHT_COLUMN = 114;
const NAME: BlockStyle = { face: 'bold', size: 14, floor: 9, leading: 1.2 };
const ADDRESS: BlockStyle = { face: 'regular', size: 12, floor: 7, leading: 1.417 };
const NAME_TOP = 57.8;
const ADDRESS_TOP = 70.2;
const INFO_TOP = 81.8;
const BOTTOM = 89.2;

export function parties(sheet: Sheet, model: PrintModel): void {
  const { creditor, debtor, texts } = model;
  band(sheet, 43.9, 52.2, [105]);
  sheet.tag('Sect', () => {
    title(sheet, MARGIN, 100, texts.creditor, creditor.fiscalCode);
    line(sheet, MARGIN, 90, NAME_TOP, ADDRESS_TOP - 0.7, creditor.name, NAME, 'creditor.name');
    if (creditor.sector) line(sheet, MARGIN, 90, ADDRESS_TOP, INFO_TOP, creditor.sector, ADDRESS, 'creditor.sector');
    if (creditor.info) line(sheet, MARGIN, 90, INFO_TOP, BOTTOM, creditor.info, LABEL, 'creditor.info');
  });
  sheet.tag('Sect', () => {
    const width = RIGHT - RIGHT_COLUMN;
    title(sheet, RIGHT_COLUMN, RIGHT, texts.debtor, debtor.fiscalCode);
    line(sheet, RIGHT_COLUMN, width, NAME_TOP, ADDRESS_TOP - 0.7, debtor.name, NAME, 'debtor.fullName');
    const address = [debtor.street, debtor.place].filter((part) => part !== null);
    if (address.length > 0) {
      sheet.tag('P', () =>
        sheet.block(
          { x: RIGHT_COLUMN, y: ADDRESS_TOP, width, height: BOTTOM - ADDRESS_TOP },
          address,
          ADDRESS,
          'debtor.address',
        ),
      );
    }
  });
}

function title(sheet: Sheet, x: number, right: number, text: string, fiscalCode: string): void {
  bandTitle(sheet, x, 45.7, text);
  sheet.tag('P', () => sheet.text(right, 46.4, fiscalCode, { face: 'mono', size: 8 }, 'right'));
}

function line(
  sheet: Sheet,
  x: number,
  width: number,
  top: number,
  bottom: number,
  text: string,
  style: BlockStyle,
  field: string,
): void {
  sheet.tag('P', () => sheet.block({ x, y: top, width, height: bottom - top }, text, style, field));
}
