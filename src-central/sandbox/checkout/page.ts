// The frame of the stand-in's pages: nothing runs, nothing is fetched but the style sheet beside it.
// Used by the pages here and by controls/. Every page says first that it is a simulation; none may stand in a frame.
import { html, type Html } from '../../pages/html.ts';
import type { SandboxAnswer } from '../ordered-faults.ts';

export const stylePath = '/simulazione.css';

/** Nothing from elsewhere, no script, no frame; forms go to this server only. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

export interface PageParts {
  readonly title: string;
  readonly content: Html;
  /** Between the band and the content: what is being paid. */
  readonly top?: Html | null;
  readonly status?: number;
  /** Goes there by itself. */
  readonly refreshTo?: string;
}

export function page({ title, content, top = null, status = 200, refreshTo }: PageParts): SandboxAnswer {
  const refresh = refreshTo === undefined ? null : html`<meta http-equiv="refresh" content="0; url=${refreshTo}" />`;
  const body = html`<!doctype html>
    <html lang="it">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refresh}
        <title>${title} – simulazione</title>
        <link rel="stylesheet" href="${stylePath}" />
      </head>
      <body>
        <header>
          <p class="band">
            <strong>Simulazione.</strong> Questo non è pagoPA: nessun denaro si muove. Non inserire dati veri.
          </p>
          ${top}
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
        <footer><a href="/informativa">Informativa sulla privacy</a></footer>
      </body>
    </html> `;
  return { status, contentType: 'text/html; charset=utf-8', headers: pageHeaders, body: body.text };
}

/** After a form: the next page, by GET. */
export function goTo(path: string): SandboxAnswer {
  return { status: 303, body: null, headers: { ...pageHeaders, location: path } };
}
