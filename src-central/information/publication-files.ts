// Files of documents: taken in pieces, looked at when whole, given out in pieces. Called by the handlers and by the demo's seed.
// A file that a parent's screen could not show is refused here, once, and not at every kiosk.
import { createHash } from 'node:crypto';
import { filePieceBytes, type FileHash, type PublishedFile } from '#shared/contracts/records/information.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';

const mostPages = 500;

export type FileProblem = 'damaged' | 'notPdf' | 'locked' | 'tooManyPages';

export interface FilePiece {
  readonly hash: FileHash;
  /** Of the whole file. */
  readonly bytes: number;
  readonly piece: number;
  readonly content: Uint8Array;
}

export const piecesOf = (bytes: number): number => Math.ceil(bytes / filePieceBytes);

/** @returns the file once all its pieces are here; null until then */
export async function takePiece(
  db: ReadableDb,
  enteId: EnteId,
  { hash, bytes, piece, content }: FilePiece,
): Promise<Result<PublishedFile | null, FileProblem>> {
  const expected = Math.min(filePieceBytes, bytes - piece * filePieceBytes);
  if (content.byteLength !== expected) return err('damaged');
  return await writeTx(db, enteId, 'publication.file', async (tx) => {
    await queries.insertFile(tx.db, enteId, hash, bytes);
    const file = await queries.lockFile(tx.db, enteId, hash);
    if (file?.bytes !== bytes) return err('damaged' as const);
    if (file.pages !== null) return ok({ hash, bytes, pages: file.pages });
    await queries.insertPiece(tx.db, enteId, hash, piece, content);
    const pieces = await queries.selectPieces(tx.db, enteId, hash);
    if (pieces.length < piecesOf(bytes)) return ok(null);
    const found = await lookAt(Buffer.concat(pieces), hash);
    if (found.ok) await queries.setPages(tx.db, enteId, hash, found.value);
    else await queries.deleteFile(tx.db, enteId, hash);
    return found.ok ? ok({ hash, bytes, pages: found.value }) : found;
  });
}

export async function readPiece(
  db: ReadableDb,
  enteId: EnteId,
  hash: FileHash,
  piece: number,
): Promise<{ readonly base64: string; readonly pieces: number } | undefined> {
  const found = await queries.selectPiece(db, enteId, hash, piece);
  return found && { base64: Buffer.from(found.content).toString('base64'), pieces: piecesOf(found.bytes) };
}

/** @returns how many pages it has */
async function lookAt(bytes: Uint8Array, hash: FileHash): Promise<Result<number, FileProblem>> {
  if (createHash('sha256').update(bytes).digest('hex') !== hash) return err('damaged');
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') return err('notPdf');
  // Seldom needed, and large: not before somebody publishes.
  const { PDFDocument } = await import('pdf-lib');
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
    if (document.isEncrypted) return err('locked');
    const pages = document.getPageCount();
    if (pages === 0) return err('notPdf');
    return pages > mostPages ? err('tooManyPages') : ok(pages);
  } catch {
    return err('notPdf');
  }
}
