// Sends a snapshot's file, whole or from the byte that the station asks for. Called by create-server.ts.
// No Content-Encoding: the compressed bytes are the resource, so that a range of them means the same at both ends.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { SnapshotContent } from '../sync/central-services.ts';

export async function serveSnapshot(
  request: IncomingMessage,
  response: ServerResponse,
  content: SnapshotContent,
): Promise<void> {
  const headers = { 'content-type': `application/${content.encoding}`, 'cache-control': 'no-store' };
  const { finished } = content;
  if (!finished) {
    response.writeHead(200, { ...headers, 'accept-ranges': 'none' });
    return await pipeline(content.open(), response);
  }
  const etag = `"${finished.sha256}"`;
  const common = { ...headers, 'accept-ranges': 'bytes', etag };
  const range = wantedRange(request, etag, finished.bytes);
  if (range === 'outside') {
    response.writeHead(416, { 'content-range': `bytes */${String(finished.bytes)}` }).end();
    return;
  }
  if (range) {
    const { first, last } = range;
    response.writeHead(206, {
      ...common,
      'content-length': last - first + 1,
      'content-range': `bytes ${String(first)}-${String(last)}/${String(finished.bytes)}`,
    });
  } else {
    response.writeHead(200, { ...common, 'content-length': finished.bytes });
  }
  await pipeline(range ? content.open(range) : content.open(), response);
}

type Range = { readonly first: number; readonly last: number };

// A header that is not one plain range is not understood and, as HTTP has it, not obeyed: the whole file goes out.
function wantedRange(request: IncomingMessage, etag: string, bytes: number): Range | 'outside' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  const ifRange = request.headers['if-range'];
  if (!match || (ifRange !== undefined && ifRange !== etag)) return undefined;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return undefined;
  if (from === '') return Number(to) === 0 ? 'outside' : { first: Math.max(0, bytes - Number(to)), last: bytes - 1 };
  const first = Number(from);
  const last = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to !== '' && Number(to) < first) return undefined;
  return first >= bytes ? 'outside' : { first, last };
}
