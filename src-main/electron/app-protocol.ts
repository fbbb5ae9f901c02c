// Our own protocol app://sportello/: the built renderer, and finished documents for the print window. No file:// anywhere.
// Registered by main.ts. A path is resolved inside the renderer folder or refused, as in the web host.
import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { protocol, type Protocol } from 'electron';
import type { DeskDocument } from '#desk/desk-options.ts';
import { documentIdInPath } from '#shared/connection/web-host-paths.ts';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import {
  commonSecurityHeaders,
  documentContentSecurityPolicy,
  pageContentSecurityPolicy,
} from '#shared/security/content-security-policy.ts';
import { containedPath } from '#shared/security/contained-path.ts';
import { documentMediaType, mediaTypeOf } from '#shared/security/media-types.ts';
import { appScheme, isOwnAddress } from './rules/app-address.ts';

/** Must run before the app is ready: our scheme counts as a secure, standard origin and can be fetched from nowhere else. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export interface AppProtocolOptions {
  readonly rendererDir: string;
  readonly findDocument: (id: DeskDocument['id']) => Promise<DeskDocument | null>;
}

/** Starts answering app:// requests of one session; each person at a kiosk has a session of her own. */
export function serveAppProtocol(options: AppProtocolOptions, of: Pick<Protocol, 'handle'> = protocol): void {
  of.handle(appScheme, (request) => answerAppRequest(request.method, request.url, options));
}

/** The answer to one request: a file of the renderer, a document, or a plain refusal. */
export async function answerAppRequest(
  method: string,
  address: string,
  options: AppProtocolOptions,
): Promise<Response> {
  if (!isOwnAddress(address)) return refusal(403);
  if (method !== 'GET' && method !== 'HEAD') return refusal(405);
  const { pathname } = new URL(address);
  const documentId = documentIdInPath(pathname);
  if (documentId !== null) {
    const document = await options.findDocument(DocumentIdSchema.parse(documentId));
    if (!document) return refusal(410);
    return answer(document.bytes, documentMediaType(document.fileName), documentContentSecurityPolicy);
  }
  const names = containedPath(pathname);
  const mediaType = names && mediaTypeOf(names.at(-1) ?? '');
  if (!names || !mediaType) return refusal(404);
  try {
    const root = await realpath(options.rendererDir);
    const path = await realpath(join(root, ...names));
    if (!path.startsWith(root + sep)) return refusal(404);
    return answer(await readFile(path), mediaType, pageContentSecurityPolicy);
  } catch {
    return refusal(404);
  }
}

function answer(bytes: Uint8Array, mediaType: string, policy: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { ...commonSecurityHeaders, 'Content-Type': mediaType, 'Content-Security-Policy': policy },
  });
}

function refusal(status: number): Response {
  return new Response(`${String(status)}\n`, {
    status,
    headers: { ...commonSecurityHeaders, 'Content-Security-Policy': pageContentSecurityPolicy },
  });
}
