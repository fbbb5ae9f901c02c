// Fetches a statement of the federation: https, or plain http from this very machine; no redirects, nothing long, nothing slow. Called by the shelf of
// providers' metadata.
import { isLoopbackUrl } from '../rules/loopback.ts';

const mostBytes = 256 * 1024;
const timeoutMs = 10_000;

/** @returns null where there is nothing at that address */
export async function readText(url: string): Promise<string | null> {
  if (!url.startsWith('https:') && !isLoopbackUrl(url)) throw new Error('a statement is read by https alone');
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (response.status === 404) {
    await response.body?.cancel();
    return null;
  }
  if (!response.ok) throw new Error(`the federation answered ${String(response.status)}`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > mostBytes) throw new Error('a statement is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
