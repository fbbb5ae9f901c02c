// The file of a published document: out of the store, onto the shelf of documents, to be shown, printed or attached. Called by the handlers of
// counter and kiosk. Its name on the outside is that of the document, which names nobody.
import { randomUUID } from 'node:crypto';
import type { Paper } from '#shared/contracts/desk/payments.ts';
import { PublicationRecordSchema, type PublishedFile } from '#shared/contracts/records/information.ts';
import { searchTokens } from '#shared/domain/fold-for-search.ts';
import { DocumentIdSchema, type PublicationId } from '#shared/domain/ids.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { inLanguage } from '#shared/domain/texts-by-language.ts';
import type { DocumentShelf } from '../desk-context.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { fileBytes, publicationById } from './queries.ts';

export interface FoundFile {
  readonly title: string;
  readonly fileName: string;
  readonly file: PublishedFile;
  readonly bytes: Uint8Array;
}

export type FileRefusal = 'PUBLICATION_GONE' | 'FILE_NOT_HERE';

/** The file in that language, or the Italian one. */
export function findFile(
  db: ReadableDb,
  { id, language }: { readonly id: PublicationId; readonly language: ParentLanguage },
): Result<FoundFile, FileRefusal> {
  const stored = publicationById.get(db, id);
  const content = stored && PublicationRecordSchema.parse(JSON.parse(stored.record)).content;
  if (content?.kind !== 'document') return err('PUBLICATION_GONE');
  const file = inLanguage(content.files, language).value;
  const bytes = fileBytes.get(db, file.hash)?.bytes;
  if (!bytes) return err('FILE_NOT_HERE');
  const title = inLanguage(content.title, language).value;
  return ok({ title, fileName: fileNameOf(title), file, bytes });
}

export function shelve(shelf: DocumentShelf, { fileName, file, bytes }: Omit<FoundFile, 'title'>): Paper {
  const documentId = DocumentIdSchema.parse(randomUUID());
  shelf.put({ id: documentId, fileName, bytes });
  return { documentId, fileName, pages: file.pages, bytes: file.bytes };
}

/** `Modulo d'iscrizione 2026/27` → `modulo-d-iscrizione-2026-27.pdf` */
export function fileNameOf(title: string): string {
  const words = title.split(/[^\p{L}\p{N}]+/u).flatMap((word) => searchTokens(word).slice(0, 1));
  return `${words.join('-').slice(0, 60) || 'documento'}.pdf`;
}
