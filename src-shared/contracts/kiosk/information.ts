// What the ente publishes, at a kiosk's window: from what the kiosk has synced, so it is there without a line. Asking needs one.
import { z } from 'zod';
import { kioskInformationContract } from '../central/kiosk/information.ts';
import { InstantSchema, LocalDateSchema } from '../fields.ts';
import { PaperSchema } from '../desk/payments.ts';
import { parentWindowBase, windowBase } from './base.ts';

const search = z.object({ text: z.string().max(200).default('') });
const id = z.string().min(1).max(64);

export const kioskInformationWindowContract = {
  documents: windowBase.input(search).output(
    z.object({
      documents: z.array(
        z.object({ id, title: z.string(), about: z.string(), bytes: z.int(), publishedOn: LocalDateSchema }),
      ),
    }),
  ),
  /** On the desk's shelf, to be shown and printed by its id. */
  openDocument: windowBase
    .errors({ DOCUMENT_UNKNOWN: { status: 404 } })
    .input(z.object({ id }))
    .output(PaperSchema),
  /** The newest first; paragraphs as plain text. */
  news: windowBase.output(
    z.object({
      news: z.array(z.object({ id, title: z.string(), text: z.string(), publishedOn: LocalDateSchema })),
      dataAsOf: InstantSchema.nullable(),
    }),
  ),
  questions: windowBase
    .input(search)
    .output(z.object({ questions: z.array(z.object({ id, question: z.string(), answer: z.string() })) })),
  ...windowBase.router({ ask: kioskInformationContract.ask }),
  ...parentWindowBase.router({ askAsParent: kioskInformationContract.askAsParent }),
};
