// The head of every page: pagoPA's mark, the notice's title, the subject, the ente's picture.
// Called for each page; from the second on it is an artifact, so that a screen reader hears it once.
import type { PrintModel } from '../print-model.ts';
import { fill } from '../notice-texts.ts';
import { MARGIN, RIGHT } from './bands.ts';
import { BAND_TITLE, type Sheet } from './sheet.ts';

const LOGO_SIDE = 30;

export function header(sheet: Sheet, model: PrintModel, firstPage: boolean): void {
  if (firstPage) content(sheet, model);
  else sheet.artifact(() => content(sheet, model), true);
}

function content(sheet: Sheet, model: PrintModel): void {
  sheet.art('pagopa', MARGIN, MARGIN, 15.5, 9.5);
  sheet.tag('H1', () => sheet.text(29, 9.9, model.texts.title.toUpperCase(), BAND_TITLE));
  const right = model.logo ? RIGHT - LOGO_SIDE - 4 : RIGHT;
  sheet.tag('P', () =>
    sheet.block(
      { x: MARGIN, y: 23.8, width: right - MARGIN, height: 18.5 },
      model.subject,
      { face: 'bold', size: 16, floor: 10, leading: 1.2 },
      'subject',
    ),
  );
  if (model.logo) {
    sheet.logo(
      { x: RIGHT - LOGO_SIDE, y: MARGIN, width: LOGO_SIDE, height: LOGO_SIDE },
      fill(model.texts.altLogo, { ente: model.creditor.name }),
    );
  }
}
