// Fetches the files of published documents, so that they are here when the line is not, and lets go of those that nothing names any more.
// Called by the engine after an exchange. It is no part of one: where it fails, the data are as fresh as ever, and the next round asks again.
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { FileHashSchema, maxDocumentBytes, type FileHash } from '#shared/contracts/records/information.ts';
import { forgetFile, keepFile, missingFiles, unnamedFiles } from '../information/queries.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { CentralClient } from './central-client.ts';
import { contactProblemOf } from './contact-problem.ts';

export class PublicationFilePuller {
  readonly #store: OpenStore;
  readonly #central: Pick<CentralClient, 'filePiece'>;
  readonly #log: Logger;
  /** Central has no such file, or another under its name: not asked for again until the program starts anew. */
  readonly #useless = new Set<FileHash>();

  constructor(store: OpenStore, central: Pick<CentralClient, 'filePiece'>, log: Logger) {
    this.#store = store;
    this.#central = central;
    this.#log = log;
  }

  async pull(isClosed: () => boolean = () => false): Promise<void> {
    try {
      for (const { hash } of missingFiles.all(this.#store.db)) {
        if (isClosed()) return;
        await this.#fetch(FileHashSchema.parse(hash));
      }
      const unnamed = unnamedFiles.all(this.#store.db);
      if (unnamed.length === 0) return;
      this.#store.writeTx('information.forgetFiles', (db) => {
        for (const { hash } of unnamed) forgetFile.run(db, hash);
      });
    } catch (failure) {
      this.#log.warn({ problem: contactProblemOf(failure).code }, 'a published file could not be fetched');
    }
  }

  async #fetch(hash: FileHash): Promise<void> {
    if (this.#useless.has(hash)) return;
    const bytes = await this.#pieces(hash);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== hash) {
      this.#useless.add(hash);
      this.#log.warn({ bytes: bytes?.byteLength ?? null }, 'central has not the file that a published document names');
      return;
    }
    this.#store.writeTx('information.keepFile', (db) => keepFile.run(db, hash, bytes));
  }

  async #pieces(hash: FileHash): Promise<Buffer | null> {
    const pieces: Buffer[] = [];
    let size = 0;
    for (let piece = 0, of = 1; piece < of; piece++) {
      const answer = await this.#central.filePiece(hash, piece);
      if (!answer) return null;
      const bytes = Buffer.from(answer.base64, 'base64');
      size += bytes.byteLength;
      if (size > maxDocumentBytes) return null;
      pieces.push(bytes);
      of = answer.pieces;
    }
    return Buffer.concat(pieces);
  }
}
