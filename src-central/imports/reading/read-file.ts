// A file's rows, read in a thread of its own with bounded memory. Called by background/read-import.ts.
import { Worker } from 'node:worker_threads';
import type { ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import type { ImportFailure, ImportFormat } from '#shared/contracts/central/administration/import-records.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { FilePieces } from './file-pieces.ts';
import type { TableRow } from './table.ts';
import type { FromWorker, ReadingJob, ToWorker } from './worker-messages.ts';

/** Of JavaScript objects in the reading thread: half a million rows of a workbook, which is read whole; of a text two batches and a piece. */
const mostHeapMb = { workbook: 1024, text: 96 };
const mostYoungHeapMb = 16;

export interface FileReader {
  found(what: { readonly format: ImportFormat; readonly sheets: string[]; readonly headers: string[] }): Promise<void>;
  /** The next batch is not read before this has ended. Rejects to give up. */
  rows(rows: readonly TableRow[]): Promise<void>;
}

export async function readFile(
  pieces: FilePieces,
  kind: ImportKind,
  wanted: ImportFormat | null,
  reader: FileReader,
): Promise<Result<void, ImportFailure>> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const first = pieces.count > 0 ? await pieces.piece(0) : new Uint8Array();
  const form = first[0] === 0x50 && first[1] === 0x4b ? 'workbook' : 'text';
  const { count, bytes } = pieces;
  const worker = new Worker(new URL(`read-file-worker.${extension}`, import.meta.url), {
    name: 'read-file',
    workerData: { count, bytes, kind, wanted } satisfies ReadingJob,
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMb[form], maxYoungGenerationSizeMb: mostYoungHeapMb },
  });
  const tell = (message: ToWorker) => worker.postMessage(message, message === 'next' ? [] : [message.bytes.buffer]);
  try {
    return await new Promise((resolve, reject) => {
      const hear = async (message: FromWorker) => {
        if (message.kind === 'end') return resolve(ok(undefined));
        if (message.kind === 'failed') return resolve(err(message.failure));
        if (message.kind === 'piece') {
          const { position } = message;
          return tell({ position, bytes: await pieces.piece(position) });
        }
        await (message.kind === 'found' ? reader.found(message) : reader.rows(message.rows));
        tell('next');
      };
      worker.on('message', (message: FromWorker) => void hear(message).catch(reject));
      worker.once('error', (error: Error & { code?: string }) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(err('FILE_TOO_LARGE')) : reject(error),
      );
      worker.once('exit', () => resolve(err('FILE_UNREADABLE')));
    });
  } finally {
    await worker.terminate();
  }
}
