// What the ente tells parents, as it lies at this station: searched, read, printed, mailed, without a line. What parents ask is central's,
// and passed on. The kiosk's own contract offers the reading half of it to whoever stands before it.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentIdSchema, FamilyIdSchema, MailIdSchema, PublicationIdSchema } from '../../domain/ids.ts';
import { ParentLanguageSchema } from '../../domain/parent-language.ts';
import { requestsContract } from '../central/information.ts';
import { administratorErrors } from '../central/administration/base.ts';
import { InstantSchema, LanguageSchema, LocalDateSchema } from '../fields.ts';
import { FileHashSchema, publicationKinds } from '../records/information.ts';
import { PaperSchema } from './payments.ts';
import { sessionErrors } from './session-errors.ts';
import { SyncProblemSchema } from './system.ts';

/** A text, and in which language it is: Italian stands in for what another language lacks. */
const SaidSchema = z.object({ value: z.string(), language: ParentLanguageSchema });

export const PublishedItemSchema = z.object({
  id: PublicationIdSchema,
  kind: z.enum(publicationKinds),
  /** Of a frequent question, the question. */
  title: SaidSchema,
  /** Summary, news, answer; in the little mark-up. Null: a document without a summary. */
  text: SaidSchema.nullable(),
  /** Heading of a frequent question. */
  category: SaidSchema.nullable(),
  /** Of news. */
  from: LocalDateSchema.nullable(),
  until: LocalDateSchema.nullable(),
  /** Of a document; `here` is false until the station has fetched it. */
  files: z.array(z.object({ language: ParentLanguageSchema, bytes: z.int(), pages: z.int(), here: z.boolean() })),
});
export type PublishedItem = z.infer<typeof PublishedItemSchema>;

export const ReadInformationSchema = z.object({
  language: ParentLanguageSchema,
  /** Words that are searched for; empty: everything. */
  search: z.string().max(400).default(''),
});
/** Documents and questions as the administrator ordered them, or the best first where something was searched; news, the newest first. */
export const InformationSchema = z.object({
  items: z.array(PublishedItemSchema).max(1000),
  dataAsOf: InstantSchema.nullable(),
});
export const OpenFileSchema = z.object({ id: PublicationIdSchema, language: ParentLanguageSchema });
export const fileErrors = {
  /** Withdrawn since the screen was made. */
  PUBLICATION_GONE: { status: 404 },
  /** Published, but this station has not fetched the file yet. */
  FILE_NOT_HERE: { status: 409 },
} as const;
export const PageInputSchema = z.object({
  documentId: DocumentIdSchema,
  page: z.int().min(1).max(1000),
  widthPx: z.int().min(200).max(2000),
});
export const PagePictureSchema = z.object({ pngBase64: z.string(), widthPx: z.int(), heightPx: z.int() });
export const pageErrors = { DOCUMENT_GONE: { status: 410 } } as const;

const base = oc.errors(sessionErrors);
const noLine = { NO_LINE: { status: 503, data: z.object({ problem: SyncProblemSchema }) } } as const;

export const deskInformationContract = {
  read: base.input(ReadInformationSchema).output(InformationSchema),
  /** The file onto the shelf of documents, to be shown and printed. */
  openFile: base.errors(fileErrors).input(OpenFileSchema).output(PaperSchema),
  page: base.errors(pageErrors).input(PageInputSchema).output(PagePictureSchema),
  /** Into the mail queue of this station. */
  send: base
    .errors({
      ...fileErrors,
      FAMILY_NOT_FOUND: { status: 404 },
      MAIL_UNCONFIGURED: { status: 409 },
      MAIL_BAD_ADDRESS: { status: 422 },
      MAIL_TOO_LARGE: { status: 413 },
      ATTACHMENT_BROKEN: { status: 500 },
    })
    .input(OpenFileSchema.extend({ familyId: FamilyIdSchema, to: z.email().max(254), mailLanguage: LanguageSchema }))
    .output(z.object({ mailId: MailIdSchema })),
  /** For the preview of an administrator: a file that is at central, published or not. */
  openDraftFile: oc
    .errors({
      ...administratorErrors,
      ...sessionErrors,
      ...noLine,
      ADMINISTRATOR_NEEDED: { status: 403 },
      FILE_UNKNOWN: { status: 404 },
    })
    .input(z.object({ hash: FileHashSchema, pages: z.int().min(1) }))
    .output(PaperSchema),
  requests: oc.errors({ ...sessionErrors, ...noLine }).router(requestsContract),
};
