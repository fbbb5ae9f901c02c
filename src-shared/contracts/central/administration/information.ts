// Writing what parents read: documents, news, frequent questions. A draft is central's alone; what is published goes out with the feed, and a
// withdrawn one comes back by being published again. Every change names the revision that was on the screen.
import { z } from 'zod';
import { PublicationIdSchema } from '../../../domain/ids.ts';
import { InstantSchema, RevisionSchema } from '../../fields.ts';
import {
  FileHashSchema,
  filePieceBytes,
  maxDocumentBytes,
  PublicationContentSchema,
  PublicationRecordSchema,
  PublishedFileSchema,
  publicationKinds,
} from '../../records/information.ts';
import { administration } from './base.ts';
import { SettingNoteSchema } from './setting-note.ts';

export const publicationStates = ['draft', 'published', 'withdrawn'] as const;
export type PublicationState = (typeof publicationStates)[number];

export const PublicationViewSchema = PublicationRecordSchema.extend({
  state: z.enum(publicationStates),
  changedAt: InstantSchema,
  changedBy: z.string(),
});
export type PublicationView = z.infer<typeof PublicationViewSchema>;

export const publicationDeeds = ['saved', 'published', 'withdrawn', 'moved', 'removed'] as const;
export type PublicationDeed = (typeof publicationDeeds)[number];

const changed = {
  CHANGED_MEANWHILE: { status: 409, message: 'Somebody else changed this since it was read.' },
} as const;
const wrong = {
  ...changed,
  PUBLICATION_WRONG: {
    status: 422,
    message: 'Something of it cannot be used.',
    data: z.object({ notes: z.array(SettingNoteSchema) }),
  },
  FILE_UNKNOWN: { status: 409, message: 'A file of it is not here: send it again.' },
} as const;

const known = z.object({ id: PublicationIdSchema, revision: RevisionSchema });
const saved = z.object({ publication: PublicationViewSchema });
const path = (name: string, summary: string) =>
  administration.route({ method: 'POST', path: `/v1/administration/information/${name}`, summary });

export const administerInformationContract = {
  list: path('list', 'All that was ever written for parents and not removed').output(
    z.object({ publications: z.array(PublicationViewSchema) }),
  ),
  /** The state stays: a published one changes before parents' eyes. */
  save: path('save', 'Writes something new, or changes it')
    .errors(wrong)
    .input(z.object({ known: known.nullable(), content: PublicationContentSchema }))
    .output(saved),
  setState: path('state', 'Publishes, or withdraws')
    .errors(wrong)
    .input(known.extend({ state: z.enum(publicationStates).exclude(['draft']) }))
    .output(saved),
  /** Only what parents do not see. */
  remove: path('remove', 'Takes a draft, or a withdrawn one, away for good')
    .errors({ ...changed, STILL_PUBLISHED: { status: 409, message: 'Withdraw it first.' } })
    .input(known)
    .output(z.object({})),
  /** All of a kind, in the order in which parents see them. */
  order: path('order', 'Puts those of a kind into an order')
    .errors(changed)
    .input(z.object({ kind: z.enum(publicationKinds), ids: z.array(PublicationIdSchema).max(1000) }))
    .output(z.object({ publications: z.array(PublicationViewSchema) })),
  history: path('history', 'Who did what with it, newest first')
    .input(z.object({ id: PublicationIdSchema }))
    .output(
      z.object({
        changes: z.array(
          z.object({
            at: InstantSchema,
            operatorName: z.string(),
            stationName: z.string(),
            deed: z.enum(publicationDeeds),
          }),
        ),
      }),
    ),
  /** The same piece twice is taken once. With the last one the file is looked at as a whole, and named. */
  putFile: path('files', 'A piece of a PDF, in any order')
    .errors({
      /** `damaged`: it did not arrive as it was sent. `notPdf`, `locked`, `tooManyPages`: it cannot be shown to parents. */
      FILE_UNUSABLE: {
        status: 422,
        message: 'This file cannot be published.',
        data: z.object({ reason: z.enum(['damaged', 'notPdf', 'locked', 'tooManyPages']) }),
      },
    })
    .input(
      z.object({
        hash: FileHashSchema,
        bytes: z.int().min(1).max(maxDocumentBytes),
        piece: z.int().min(0).max(100),
        base64: z.base64().max(Math.ceil((filePieceBytes * 4) / 3) + 4),
      }),
    )
    .output(z.object({ file: PublishedFileSchema.nullable() })),
  /** For the preview of what no station has yet. */
  filePiece: path('files/piece', 'A piece of a file, whatever it belongs to')
    .errors({ FILE_UNKNOWN: { status: 404, message: 'There is no such file.' } })
    .input(z.object({ hash: FileHashSchema, piece: z.int().min(0).max(100) }))
    .output(z.object({ base64: z.base64(), pieces: z.int().min(1).max(100) })),
};
