// Finished notices on the desk's shelf, with what is needed to send one: the shelf forgets, and this with it.
// Called by make-notice, send-notice and the preview.
import { createHash } from 'node:crypto';
import type { BollettinoId, DocumentId, FamilyId } from '#shared/domain/ids.ts';
import type { DocumentShelf } from '../desk-context.ts';
import type { DeskDocument } from '../desk-options.ts';
import type { NoticeInput } from './notice-input.ts';

export interface NoticeFacts {
  /** What the file was made from: it is read back against this once more before it is mailed. */
  readonly inputs: readonly NoticeInput[];
  readonly familyId: FamilyId;
  readonly bollettinoIds: readonly BollettinoId[];
}

/** One number per notice, its single payment's or its first instalment's: it names the file and counts the notices. */
export const leadingNumbers = (inputs: readonly NoticeInput[]): string[] =>
  inputs.flatMap(({ single, instalments }) => {
    const first = single ?? instalments?.[0];
    return first ? [first.noticeNumber] : [];
  });

export interface ShelvedNotice extends NoticeFacts {
  readonly document: DeskDocument;
  /** Of the bytes when they were read back. */
  readonly sha256: string;
}

const facts = new WeakMap<DeskDocument, NoticeFacts & { readonly sha256: string }>();

/** Puts a file that was read back on the shelf. */
export function shelve(shelf: DocumentShelf, document: DeskDocument, notice: NoticeFacts): void {
  facts.set(document, { ...notice, sha256: createHash('sha256').update(document.bytes).digest('hex') });
  shelf.put(document);
}

/** The notice, if the shelf still has it. */
export function takeDown(shelf: DocumentShelf, id: DocumentId): ShelvedNotice | null {
  const document = shelf.find(id);
  const notice = document && facts.get(document);
  return document && notice ? { document, ...notice } : null;
}
