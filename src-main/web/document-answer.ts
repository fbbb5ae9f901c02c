// Hands a finished document to the browser: a PDF shown for printing, or whatever it is downloaded under its own name.
// Called by the web host for /documents/<id>.pdf. Documents are never cached: they hold personal data.
import type { ServerResponse } from 'node:http';
import type { DeskDocument } from '#desk/desk-options.ts';
import { commonSecurityHeaders, documentContentSecurityPolicy } from '#shared/security/content-security-policy.ts';
import { documentMediaType } from '#shared/security/media-types.ts';

/** Sends a document; `download` makes the browser save it instead of showing it. Only a PDF is ever shown. */
export function sendDocument(document: DeskDocument, download: boolean, response: ServerResponse): void {
  const mediaType = documentMediaType(document.fileName);
  const save = download || mediaType !== 'application/pdf';
  response.writeHead(200, {
    ...commonSecurityHeaders,
    'Content-Security-Policy': documentContentSecurityPolicy,
    'Content-Type': mediaType,
    'Content-Length': document.bytes.byteLength,
    'Content-Disposition': contentDisposition(document.fileName, save),
    'Cache-Control': 'no-store',
  });
  response.end(document.bytes);
}

/** Content-Disposition with the name both as plain ASCII and, for every other letter, as RFC 8187 says. */
export function contentDisposition(fileName: string, download: boolean): string {
  const plain = fileName.replace(/[^\w. -]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${download ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
