// One job of the exporting worker: reads through a connection of its own that cannot write, and collects the file in memory.
// Called by the worker. The file never touches a disk here: it is children's data in the clear.
import { ageOfData } from '../families/find-family.ts';
import { connect } from '../store/connect.ts';
import type { ExportJob, FromExportWorker } from './export-messages.ts';
import { writeExport, type ExportSteps } from './write-export.ts';

const TELL_EVERY_MS = 100;

/** Thrown inside the reading, which it ends. */
class Stopped extends Error {
  readonly why: 'cancelled' | 'TOO_LARGE';
  constructor(why: 'cancelled' | 'TOO_LARGE') {
    super(why);
    this.why = why;
  }
}

export async function runExportJob(job: ExportJob, say: (message: FromExportWorker) => void): Promise<void> {
  const connection = connect({ file: job.file, key: job.key, mustExist: true, readOnly: true, cacheKiB: 16_384 });
  const cancelled = new Int32Array(job.cancelled);
  let steps: ExportSteps = { done: 0, total: 0, rows: 0 };
  let lastTold = 0;
  const onProgress = (next: ExportSteps) => {
    if (Atomics.load(cancelled, 0) !== 0) throw new Stopped('cancelled');
    steps = next;
    const now = performance.now();
    if (now - lastTold < TELL_EVERY_MS) return;
    lastTold = now;
    say({ type: 'progress', ...steps });
  };
  try {
    const db = connection.asReadable();
    const dataAsOf = ageOfData(db);
    const bytes = await collect(writeExport(db, job.request, job.today, { onProgress }), job.mostBytes);
    say({ type: 'finished', bytes, rows: steps.rows, dataAsOf });
  } catch (failure) {
    if (!(failure instanceof Stopped)) throw failure;
    say({ type: 'ended', why: failure.why });
  } finally {
    connection.raw.close();
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new Stopped('TOO_LARGE');
    parts.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
