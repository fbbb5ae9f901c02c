// Media types of the files a build of the renderer consists of, and of finished documents. What is not here is not served, or only saved.
// Called by the web host and by Electron's own protocol, so that neither guesses from the content.

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  eot: 'application/vnd.ms-fontobject',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
};

/** Media type of a file by its name, or null when no file of ours has such an extension. */
export function mediaTypeOf(fileName: string): string | null {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return mediaTypes[extension] ?? null;
}

/** Of a finished document: a notice can be shown, the file of an outbox is for saving alone. */
export function documentMediaType(fileName: string): 'application/pdf' | 'application/octet-stream' {
  return /\.pdf$/i.test(fileName) ? 'application/pdf' : 'application/octet-stream';
}
