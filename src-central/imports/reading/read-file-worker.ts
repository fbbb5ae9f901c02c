// Reads one file in a thread of its own: central goes on answering meanwhile, and a file that asks for too much memory ends this thread
// alone. Started by read-file.ts; answers with what was found, then with rows, a batch for each time it is asked.
import { parentPort, workerData } from 'node:worker_threads';
import { EncryptedFileError } from 'hucre';
import { z } from 'zod';
import { ImportKindSchema } from '#shared/contracts/central/administration/import-fields.ts';
import { ImportFormatSchema, type ImportFailure } from '#shared/contracts/central/administration/import-records.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import type { ReadTable, TableRow } from './table.ts';
import type { FromWorker } from './worker-messages.ts';

const job = z
  .object({ bytes: z.instanceof(Uint8Array), kind: ImportKindSchema, wanted: ImportFormatSchema.nullable() })
  .parse(workerData);

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
parentPort?.on('message', () => wake?.());
const asked = () => new Promise<void>((resolve) => (wake = resolve));

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
  const { bytes, kind, wanted } = job;
  if (startsWith([0xd0, 0xcf, 0x11, 0xe0])) {
    // A container of old: a workbook of before 2007, or a newer one under a password.
    const isProtected = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new NotRead(isProtected ? 'FILE_PROTECTED' : 'OLD_EXCEL');
  }
  if (startsWith([0x50, 0x4b])) return await readWorkbook(bytes, kind, wanted?.form === 'xlsx' ? wanted : null);
  if (bytes.subarray(0, 4096).includes(0) && !startsWith([0xff, 0xfe])) throw new NotRead('FILE_UNREADABLE');
  return await readCsv(bytes, kind, wanted?.form === 'csv' ? wanted : null);
}

function startsWith(signature: readonly number[]): boolean {
  return signature.every((byte, at) => job.bytes[at] === byte);
}

function failureOf(error: unknown): ImportFailure {
  if (error instanceof NotRead) return error.failure;
  return error instanceof EncryptedFileError ? 'FILE_PROTECTED' : 'FILE_UNREADABLE';
}
