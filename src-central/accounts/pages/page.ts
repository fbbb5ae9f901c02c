// The frame of a page for parents: no script, nothing from elsewhere, kept by nobody. Used by the pages beside it.
import type { Language } from '#shared/contracts/fields.ts';
import { LANGUAGES } from '#shared/domain/language.ts';
import { createHash } from 'node:crypto';
import { html, Html } from './html.ts';
import { pageTexts } from './texts.ts';

export interface Page {
  readonly status: number;
  readonly language: Language;
  readonly title: string;
  /** As the municipality is called; null where it is not known whose page this is. */
  readonly enteName: string | null;
  readonly body: Html;
}

const style = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 0; }
main, header { max-width: 36rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 1rem; }
nav a { display: inline-block; padding: .5rem; }
label, legend { display: block; font-weight: 600; margin-top: 1rem; }
input, select { font: inherit; width: 100%; box-sizing: border-box; padding: .6rem; margin-top: .25rem; }
button { font: inherit; font-weight: 600; margin-top: 1.5rem; padding: .8rem 1.4rem; min-height: 3rem; }
.code { font-family: ui-monospace, monospace; }
.alert { border: 2px solid; padding: .75rem 1rem; }
:focus-visible { outline: 3px solid; outline-offset: 2px; }
`;
const styleDigest = createHash('sha256').update(style).digest('base64');

export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    ...["default-src 'none'", `style-src 'sha256-${styleDigest}'`, "form-action 'self'", "frame-ancestors 'none'"],
    "base-uri 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex',
} as const;

export function pageText({ language, title, enteName, body }: Page): string {
  const names = pageTexts.it.languages;
  const links = LANGUAGES.map((one) =>
    one === language
      ? html`<strong lang="${one}">${names[one]}</strong> `
      : html`<a href="?lang=${one}" lang="${one}" hreflang="${one}">${names[one]}</a> `,
  );
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}${enteName === null ? '' : ` – ${enteName}`}</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <header>
          <span>${enteName}</span>
          <nav aria-label="${pageTexts[language].language}">${links}</nav>
        </header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.text;
}
