// Reads one file in a thread of its own: central goes on answering meanwhile, and a file that asks for too much memory ends this thread
// alone. Started by read-file.ts; answers with what was found, then with rows, a batch for each time it is asked.
import { parentPort, workerData } from 'node:worker_threads';
import { EncryptedFileError } from 'hucre';
import type { ImportFailure } from '#shared/contracts/central/administration/import-records.ts';
import { whole, type FilePieces } from './file-pieces.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import type { ReadTable, TableRow } from './table.ts';
import { ReadingJobSchema, ToWorkerSchema, type FromWorker } from './worker-messages.ts';

const job = ReadingJobSchema.parse(workerData);

const rowsAtOnce = 2500;
/** Why the file was given up. */
class NotRead extends Error {
  readonly failure: ImportFailure;
  constructor(failure: ImportFailure) {
    super(failure);
    this.failure = failure;
  }
}

const say = (message: FromWorker) => parentPort?.postMessage(message);

/** Whoever reads asks for the next batch: no more than two are ever in memory. */
let wake: (() => void) | undefined;
/** By position: a reading that was broken off may still wait for a piece when the next one asks. */
const takers = new Map<number, ((bytes: Uint8Array<ArrayBuffer>) => void)[]>();
parentPort?.on('message', (message: unknown) => {
  const told = ToWorkerSchema.parse(message);
  if (told === 'next') wake?.();
  else takers.get(told.position)?.shift()?.(told.bytes);
});
const asked = () => new Promise<void>((resolve) => (wake = resolve));

const pieces: FilePieces = {
  count: job.count,
  bytes: job.bytes,
  piece: (position) =>
    new Promise((resolve) => {
      takers.set(position, [...(takers.get(position) ?? []), resolve]);
      say({ kind: 'piece', position });
    }),
};

try {
  const table = await open();
  let waiting = asked();
  say({ kind: 'found', format: table.format, sheets: [...table.sheets], headers: [...table.headers] });
  let batch: TableRow[] = [];
  const flush = async () => {
    await waiting;
    waiting = asked();
    say({ kind: 'rows', rows: batch });
    batch = [];
  };
  for await (const row of table.rows()) {
    batch.push(row);
    if (batch.length === rowsAtOnce) await flush();
  }
  if (batch.length > 0) await flush();
  await waiting;
  say({ kind: 'end' });
} catch (error) {
  say({ kind: 'failed', failure: failureOf(error) });
}
parentPort?.close();

async function open(): Promise<ReadTable> {
  const { kind, wanted } = job;
  const first = job.count > 0 ? await pieces.piece(0) : new Uint8Array();
  const startsWith = (signature: readonly number[]) => signature.every((byte, at) => first[at] === byte);
  if (startsWith([0xd0, 0xcf, 0x11, 0xe0])) {
    // A container of old: a workbook of before 2007, or a newer one under a password.
    const isProtected = Buffer.from(await whole(pieces)).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new NotRead(isProtected ? 'FILE_PROTECTED' : 'OLD_EXCEL');
  }
  if (startsWith([0x50, 0x4b])) {
    return await readWorkbook(await whole(pieces), kind, wanted?.form === 'xlsx' ? wanted : null);
  }
  if (first.subarray(0, 4096).includes(0) && !startsWith([0xff, 0xfe])) throw new NotRead('FILE_UNREADABLE');
  return await readCsv(pieces, kind, wanted?.form === 'csv' ? wanted : null);
}

function failureOf(error: unknown): ImportFailure {
  if (error instanceof NotRead) return error.failure;
  return error instanceof EncryptedFileError ? 'FILE_PROTECTED' : 'FILE_UNREADABLE';
}
