// Gives out the built renderer and nothing beside it.
// Called by the web host for every path that is neither the entrance, a document nor a socket.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { commonSecurityHeaders, pageContentSecurityPolicy } from '#shared/security/content-security-policy.ts';
import { containedPath } from '#shared/security/contained-path.ts';
import { mediaTypeOf } from '#shared/security/media-types.ts';

/** A file of the renderer, found inside its folder. */
export interface RendererFile {
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/**
 * Finds the file of a request path inside the renderer folder.
 * @returns null when there is none, when it lies outside (also by a symbolic link) or is of a kind we never serve
 */
export async function findRendererFile(rendererDir: string, rawPath: string): Promise<RendererFile | null> {
  const names = containedPath(rawPath);
  const mediaType = names && mediaTypeOf(names.at(-1) ?? '');
  if (!names || !mediaType) return null;
  try {
    const root = await realpath(rendererDir);
    const path = await realpath(join(root, ...names));
    const found = await stat(path);
    if (!path.startsWith(root + sep) || !found.isFile()) return null;
    return { path, mediaType, bytes: found.size };
  } catch {
    return null;
  }
}

/** Sends a found file; only the head of it when `headOnly`. */
export function sendRendererFile(
  file: RendererFile,
  rawPath: string,
  response: ServerResponse,
  headOnly: boolean,
): void {
  response.writeHead(200, {
    ...commonSecurityHeaders,
    'Content-Security-Policy': pageContentSecurityPolicy,
    'Content-Type': file.mediaType,
    'Content-Length': file.bytes,
    // Names under /assets/ carry a hash of their content; the page itself must always be the current one.
    'Cache-Control': rawPath.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (headOnly) {
    response.end();
    return;
  }
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
}
