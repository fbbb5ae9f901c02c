// Turns the compressed bytes of a snapshot into its lines, each a JSON text, without ever holding more than a line and a chunk.
// Called by the loading worker. Throws ContactProblem GARBAGE for bytes that do not decompress or a line without end.
import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { SnapshotEncoding } from '#shared/contracts/central/sync.ts';
import { ContactProblem } from '../contact-problem.ts';

/** A family with 5,000 bollettini is some 5 MB; a longer line is not a family. */
const LONGEST_LINE = 64 * 1024 * 1024;
const CHUNK = 256 * 1024;
const NEWLINE = 10;

export async function* readLines(
  compressed: AsyncIterable<Uint8Array>,
  encoding: SnapshotEncoding,
): AsyncGenerator<string> {
  const decompressor =
    encoding === 'gzip' ? createGunzip({ chunkSize: CHUNK }) : createZstdDecompress({ chunkSize: CHUNK });
  const source = Readable.from(compressed, { objectMode: false, highWaterMark: CHUNK });
  source.on('error', (failure) => decompressor.destroy(failure));
  source.pipe(decompressor);
  let kept: Buffer[] = [];
  let keptBytes = 0;
  try {
    for await (const chunk of decompressor as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
        yield Buffer.concat([...kept, chunk.subarray(from, end)]).toString('utf8');
        kept = [];
        keptBytes = 0;
        from = end + 1;
      }
      if (from === chunk.length) continue;
      kept.push(from === 0 ? chunk : chunk.subarray(from));
      keptBytes += chunk.length - from;
      if (keptBytes > LONGEST_LINE) throw new ContactProblem('GARBAGE', 'a line without end');
    }
  } catch (failure) {
    if (failure instanceof ContactProblem) throw failure;
    throw new ContactProblem('GARBAGE', 'bytes that do not decompress', { cause: failure });
  } finally {
    source.destroy();
    decompressor.destroy();
  }
  if (keptBytes > 0) yield Buffer.concat(kept).toString('utf8');
}
