// What the ente publishes, at a kiosk's window: from what the kiosk has synced, so it is there without a line. Asking needs one. A document
// is shown as pictures of its pages and printed; it cannot be taken away as a file.
import { z } from 'zod';
import { kioskInformationContract } from '../central/kiosk/information.ts';
import {
  fileErrors,
  InformationSchema,
  OpenFileSchema,
  pageErrors,
  PageInputSchema,
  PagePictureSchema,
  ReadInformationSchema,
} from '../desk/information.ts';
import { PaperSchema } from '../desk/payments.ts';
import { ParentLanguageSchema } from '../../domain/parent-language.ts';
import { RequestCodeSchema } from '../../information/request-code.ts';
import { parentWindowBase, windowBase } from './base.ts';

export const kioskInformationWindowContract = {
  read: windowBase.input(ReadInformationSchema).output(InformationSchema),
  /** On the desk's shelf, to be shown and printed by its id. */
  openFile: windowBase.errors(fileErrors).input(OpenFileSchema).output(PaperSchema),
  page: windowBase.errors(pageErrors).input(PageInputSchema).output(PagePictureSchema),
  /** The code of a question, to be taken along on paper. */
  slip: windowBase.input(z.object({ code: RequestCodeSchema, language: ParentLanguageSchema })).output(PaperSchema),
  ...windowBase.router({ ask: kioskInformationContract.ask }),
  ...parentWindowBase.router({ askAsParent: kioskInformationContract.askAsParent }),
};
