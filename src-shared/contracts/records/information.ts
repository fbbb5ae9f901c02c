// What the ente tells parents: documents, news, frequent questions. Decided by an administrator at central; what is published travels to
// every counter and kiosk of the ente, and lies there for when there is no line. No personal data in any of it.
import { z } from 'zod';
import { PublicationIdSchema } from '../../domain/ids.ts';
import { byLanguageSchema } from '../../domain/texts-by-language.ts';
import { LocalDateSchema, RevisionSchema } from '../fields.ts';

/** Of one file. A form of a few pages has some hundred kB; stations fetch it over the office's line. */
export const maxDocumentBytes = 5 * 1024 * 1024;
/** Files travel in pieces of so many bytes, a third more as base64. */
export const filePieceBytes = 512 * 1024;

/** SHA-256 of a file, hex: its name at central and at the stations. */
export const FileHashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'FileHash'>();
export type FileHash = z.infer<typeof FileHashSchema>;

export const PublishedFileSchema = z.object({
  hash: FileHashSchema,
  bytes: z.int().min(1).max(maxDocumentBytes),
  pages: z.int().min(1).max(500),
});
export type PublishedFile = z.infer<typeof PublishedFileSchema>;

export const informationLimits = { title: 120, summary: 400, text: 6_000, category: 60, question: 240 } as const;

const text = (most: number) => byLanguageSchema(z.string().min(1).max(most));

export const DocumentContentSchema = z.object({
  kind: z.literal('document'),
  title: text(informationLimits.title),
  summary: text(informationLimits.summary).nullable(),
  /** One PDF per language. */
  files: byLanguageSchema(PublishedFileSchema),
});
export type DocumentContent = z.infer<typeof DocumentContentSchema>;

export const NewsContentSchema = z.object({
  kind: z.literal('news'),
  title: text(informationLimits.title),
  /** domain/plain-markup.ts */
  text: text(informationLimits.text),
  /** Shown from this day up to and with that one; null: until it is withdrawn. */
  from: LocalDateSchema,
  until: LocalDateSchema.nullable(),
});
export type NewsContent = z.infer<typeof NewsContentSchema>;

export const QuestionContentSchema = z.object({
  kind: z.literal('question'),
  /** Under which heading it stands. */
  category: text(informationLimits.category),
  question: text(informationLimits.question),
  /** domain/plain-markup.ts */
  answer: text(informationLimits.text),
});
export type QuestionContent = z.infer<typeof QuestionContentSchema>;

export const PublicationContentSchema = z.discriminatedUnion('kind', [
  DocumentContentSchema,
  NewsContentSchema,
  QuestionContentSchema,
]);
export type PublicationContent = z.infer<typeof PublicationContentSchema>;

export const publicationKinds = ['document', 'news', 'question'] as const;
export type PublicationKind = (typeof publicationKinds)[number];

export const PublicationRecordSchema = z.object({
  id: PublicationIdSchema,
  revision: RevisionSchema,
  /** Among those of its kind. News stand in the order of their days. */
  position: z.int().min(0),
  content: PublicationContentSchema,
});
export type PublicationRecord = z.infer<typeof PublicationRecordSchema>;
