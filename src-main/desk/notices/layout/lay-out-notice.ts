// The layout of one notice: print model → pages of placed texts, codes and art.
// Called by make-file.ts. Pure: the same model gives the same pages, and no PDF is involved.
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { NoticeFonts } from '../fonts/notice-fonts.ts';
import type { NoticeError } from '../notice-error.ts';
import type { PrintModel } from '../print-model.ts';
import { amountAndPlaces } from './amount-and-places.ts';
import { bollettino } from './bollettino.ts';
import { header } from './header.ts';
import { instalmentRow } from './instalment-row.ts';
import { planPages } from './pages.ts';
import { parties } from './parties.ts';
import type { SheetNode } from './sheet-nodes.ts';
import { Sheet } from './sheet.ts';
import { paymentDataBand, singlePayment } from './single-payment.ts';

/** One page's nodes, in reading order. Errors: `does-not-fit`, the first field that cannot be set at its smallest size. */
export function layOutNotice(model: PrintModel, fonts: NoticeFonts): Result<SheetNode[][], NoticeError> {
  const problems: NoticeError[] = [];
  const pages = planPages(model).map((blocks, index) => {
    const sheet = new Sheet(fonts, problems);
    header(sheet, model, index === 0);
    if (index === 0) {
      parties(sheet, model);
      amountAndPlaces(sheet, model);
      sheet.tag('Sect', () => {
        paymentDataBand(sheet, model);
        if (model.single) singlePayment(sheet, model, model.single);
      });
    }
    for (const block of blocks) {
      if (block.kind === 'row') instalmentRow(sheet, model, block.payments, block.titleTop);
      if (block.kind === 'bollettino') bollettino(sheet, model, block.payment, block.titleTop);
    }
    return sheet.nodes;
  });
  const [problem] = problems;
  return problem ? err(problem) : ok(pages);
}
