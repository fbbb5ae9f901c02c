// Reads a file that is still being written, to its very end. Called by demo-services.ts: the station downloads while the worker makes.
// The file is renamed when it is whole; an open handle follows it through that.
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

const pieceBytes = 1 << 18;
const lookAgainMs = 20;

/**
 * @param path the file as it is called while it is written
 * @param finished settles when nothing more will be written; a rejection breaks the stream off
 */
export function readGrowingFile(path: string, finished: Promise<unknown>): Readable {
  let whole = false;
  let failure: Error | undefined;
  finished.then(
    () => (whole = true),
    (cause: unknown) => (failure = new Error('the file was not finished', { cause })),
  );
  async function* pieces(): AsyncGenerator<Buffer> {
    await using file = await open(path, 'r');
    for (;;) {
      // Asked before reading: what was written before the end is then surely read.
      const wasWhole = whole;
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, null);
      if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
      else if (failure !== undefined) throw failure;
      else if (wasWhole) return;
      else await wait(lookAgainMs);
    }
  }
  return Readable.from(pieces(), { objectMode: false });
}
