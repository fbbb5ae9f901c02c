// The body of a request, whole, up to a limit. Called by create-server.ts, and only once it is known who asks.
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '#shared/domain/result.ts';

/** What is too large is let run by unread, so that the answer still reaches the sender. Rejects when the sender hangs up. */
export function readBody(request: IncomingMessage, limit: number): Promise<Result<Buffer, 'TOO_LARGE'>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limit) chunks.push(chunk);
      else resolve(err('TOO_LARGE'));
    });
    request.once('end', () => resolve(ok(Buffer.concat(chunks))));
    request.once('error', reject);
  });
}
