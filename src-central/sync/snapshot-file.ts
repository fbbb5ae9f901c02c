// Writes a snapshot's lines as one compressed file, and says what it is. Called by snapshot-shelf.ts and by the demo's worker.
// Memory stays flat: a slow disk stops the source. The file appears under its name only when it is whole and on the disk.
import type { SnapshotEncoding } from '#shared/contracts/central/sync.ts';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, createZstdCompress } from 'node:zlib';

/** Characters given to the compressor at once: a call for each line would cost more than the line. */
const chunkCharacters = 1 << 18;

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
  readonly lines: number;
}

export function fileNameOf(id: string, encoding: SnapshotEncoding): string {
  return `${id}.ndjson.${encoding === 'gzip' ? 'gz' : 'zst'}`;
}

/** While it is written, the file has this name. */
export function unfinishedNameOf(path: string): string {
  return `${path}.part`;
}

/** @param lines each one RecordChange as JSON, without line feed */
export async function writeSnapshotFile(
  path: string,
  encoding: SnapshotEncoding,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  let count = 0;
  async function* chunks(): AsyncGenerator<string> {
    let chunk = '';
    for await (const line of lines) {
      chunk += `${line}\n`;
      count += 1;
      if (chunk.length < chunkCharacters) continue;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  }
  const measure = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      bytes += piece.length;
      done(null, piece);
    },
  });
  const unfinished = unfinishedNameOf(path);
  try {
    const source = Readable.from(chunks(), { objectMode: true, highWaterMark: 2 });
    await pipeline(source, compressor(encoding), measure, createWriteStream(unfinished, { mode: 0o600, flush: true }));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { bytes, sha256: hash.digest('hex'), lines: count };
}

// The lightest level of each: the line to the station is rarely slower than the compressor at the next level.
function compressor(encoding: SnapshotEncoding) {
  if (encoding === 'gzip') return createGzip({ level: 1, chunkSize: 1 << 18 });
  return createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 }, chunkSize: 1 << 18 });
}
