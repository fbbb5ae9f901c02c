// The compressed bytes of a snapshot, resumed where a line broke. Called by the loading worker, which reads while it loads.
// Nothing is put down unencrypted: a broken load continues from memory, a restarted program begins a new one.
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SignedFetch } from '../../station/signed-fetch.ts';
import { ContactProblem, contactProblemOf } from '../contact-problem.ts';

export interface SnapshotSource {
  readonly url: string;
  /** Signs and sends. */
  readonly fetch: SignedFetch;
  /** Both null while central makes the file as it is read: then it cannot be resumed. */
  readonly bytes: number | null;
  readonly sha256: string | null;
}

export interface DownloadLimits {
  /** No byte for so long: the line counts as broken. Milliseconds. */
  readonly silence: number;
  /** Attempts without a single new byte before giving up. */
  readonly attempts: number;
  /** Before the first new attempt; doubles with each. Milliseconds. */
  readonly pause: number;
}
export const DOWNLOAD_LIMITS: DownloadLimits = { silence: 30_000, attempts: 5, pause: 500 };

/** Throws ContactProblem: INTERRUPTED, STATION_UNKNOWN, STATION_REVOKED, GARBAGE (another digest or length than promised). */
export async function* downloadSnapshot(
  source: SnapshotSource,
  limits: DownloadLimits = DOWNLOAD_LIMITS,
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  let received = 0;
  let failures = 0;
  for (let whole = false; !whole;) {
    const before = received;
    try {
      for await (const chunk of read(source, received, limits.silence)) {
        received += chunk.byteLength;
        digest.update(chunk);
        yield chunk;
      }
      whole = source.bytes === null || received >= source.bytes;
      if (!whole) throw new ContactProblem('INTERRUPTED', 'the answer ended early');
    } catch (failure) {
      const problem = interrupted(failure);
      failures = received > before ? 1 : failures + 1;
      const mayResume = source.bytes !== null && problem.code === 'INTERRUPTED';
      if (!mayResume || failures >= limits.attempts) throw problem;
      await wait(limits.pause * 2 ** (failures - 1));
    }
  }
  if (source.bytes !== null && received !== source.bytes)
    throw new ContactProblem('GARBAGE', 'more bytes than promised');
  if (source.sha256 !== null && digest.digest('hex') !== source.sha256)
    throw new ContactProblem('GARBAGE', 'another digest');
}

async function* read(source: SnapshotSource, from: number, silence: number): AsyncGenerator<Uint8Array> {
  const abort = new AbortController();
  const silent = new ContactProblem('INTERRUPTED', 'the line fell silent');
  let timer = setTimeout(() => abort.abort(silent), silence);
  try {
    const headers = { 'accept-encoding': 'identity' };
    const range = from > 0 ? { 'range': `bytes=${String(from)}-`, 'if-range': `"${source.sha256 ?? ''}"` } : {};
    const request = new Request(source.url, { headers: { ...headers, ...range }, signal: abort.signal });
    const answer = await source.fetch(request);
    if (!answer.ok || !answer.body) throw refusal(answer.status);
    let skip = answer.status === 206 ? 0 : from;
    for await (const piece of answer.body) {
      clearTimeout(timer);
      const chunk: Uint8Array = piece;
      if (skip < chunk.byteLength) yield skip > 0 ? chunk.subarray(skip) : chunk;
      skip = Math.max(0, skip - chunk.byteLength);
      // Only the line is timed, not what the reader does between two chunks.
      timer = setTimeout(() => abort.abort(silent), silence);
    }
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

function refusal(status: number): ContactProblem {
  if (status === 403) return new ContactProblem('STATION_REVOKED', 'content answered 403');
  if (status === 401) return new ContactProblem('STATION_UNKNOWN', 'content answered 401');
  return new ContactProblem(
    status === 404 || status >= 500 ? 'INTERRUPTED' : 'GARBAGE',
    `content answered ${String(status)}`,
  );
}

function interrupted(failure: unknown): ContactProblem {
  if (failure instanceof ContactProblem) return failure;
  const { code, message } = contactProblemOf(failure);
  return new ContactProblem('INTERRUPTED', `${code} ${message}`, { cause: failure });
}
