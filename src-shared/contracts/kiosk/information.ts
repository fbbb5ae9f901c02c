// What the ente publishes, at a kiosk's window: from what the kiosk has synced, so it is there without a line. Asking needs one. A document
// is shown as pictures of its pages and printed; it cannot be taken away as a file.
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
import { parentWindowBase, windowBase } from './base.ts';

export const kioskInformationWindowContract = {
  read: windowBase.input(ReadInformationSchema).output(InformationSchema),
  /** On the desk's shelf, to be shown and printed by its id. */
  openFile: windowBase.errors(fileErrors).input(OpenFileSchema).output(PaperSchema),
  page: windowBase.errors(pageErrors).input(PageInputSchema).output(PagePictureSchema),
  ...windowBase.router({ ask: kioskInformationContract.ask }),
  ...parentWindowBase.router({ askAsParent: kioskInformationContract.askAsParent }),
};
