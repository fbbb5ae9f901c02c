// The frame of a page for anybody's browser: no script, no picture, nothing from elsewhere, kept by nobody, in every language, light and dark.
// Called by payments/link, accounts/pages and identity/pages, which fill it.
import { createHash } from 'node:crypto';
import { LANGUAGES } from '#shared/domain/language.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import { html, Html } from './html.ts';

export interface PublicPage {
  readonly language: ParentLanguage;
  /** In which the page can be had; none where it cannot be asked for again. */
  readonly languages?: readonly ParentLanguage[];
  /** Of the tab. */
  readonly title: string;
  readonly heading: string;
  /** Goes there by itself. */
  readonly refreshTo?: string;
  /** Whose page it is; null where that is not known, or said in the page. */
  readonly enteName: string | null;
  readonly body: Html;
}

const style = `
:root { color-scheme: light dark; --surface: #fff; --text: #17324d; --line: #5d7083; --step: #06c; --on-step: #fff; --wrong: #b3102b; }
@media (prefers-color-scheme: dark) {
  :root { --surface: #14202b; --text: #e6ecf2; --line: #7f93a8; --step: #8ec5ff; --on-step: #14202b; --wrong: #ff9aa8; }
}
body { margin: 0; background: var(--surface); color: var(--text); font: 1.125rem/1.5 "Titillium Web", system-ui, sans-serif; }
main, header { max-width: 38rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 1rem; padding-top: 1.5rem; }
nav { display: flex; gap: 1rem; margin-left: auto; }
main { padding-bottom: 3rem; }
a { color: var(--step); }
h1 { font-size: 1.75rem; margin: 1rem 0 .5rem; }
dl { display: grid; grid-template-columns: fit-content(45%) minmax(0, 1fr); gap: .25rem 1rem; margin: 1rem 0; }
dd { margin: 0; overflow-wrap: anywhere; }
.notice { grid-template-columns: minmax(0, 1fr) auto; border-top: 1px solid var(--line); padding-top: .5rem; }
.notice dd { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
.notice dt:not(:first-child), .notice dd:not(.amount) { font-size: 1rem; }
.notice dt:first-child { font-weight: 600; }
.amount, .total { font-variant-numeric: tabular-nums; font-weight: 600; }
.total { border-top: 2px solid var(--text); padding-top: .5rem; font-size: 1.375rem; display: flex; justify-content: space-between; }
label, legend { display: block; font-weight: 600; margin-top: 1rem; }
fieldset { border: 1px solid var(--line); border-radius: 4px; margin: 1.5rem 0 0; padding: 0 1rem 1rem; }
fieldset legend { margin: 0; padding: 0 .5rem; }
input, select { font: inherit; width: 100%; box-sizing: border-box; padding: .6rem; margin-top: .25rem; color: inherit;
  background: var(--surface); border: 1px solid var(--line); border-radius: 4px; }
button, .button { display: inline-block; font: inherit; font-weight: 600; background: var(--step); color: var(--on-step); border: 0;
  border-radius: 4px; padding: .875rem 2rem; min-height: 3rem; text-decoration: none; cursor: pointer; }
form button { margin-top: 1rem; }
.code { font-family: ui-monospace, monospace; }
.number { font: 600 3.5rem/1.2 ui-monospace, monospace; letter-spacing: .15em; }
.alert { border-left: 4px solid var(--wrong); padding: .25rem 1rem; }
:focus-visible { outline: 3px solid var(--text); outline-offset: 3px; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: 1rem; font-size: 1rem; }
`;
const styleDigest = createHash('sha256').update(style).digest('base64');

/** @param formTargets where a form of the page may lead besides this server: a browser holds redirects against it too */
export function publicPageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  const policy = [
    ...[
      "default-src 'none'",
      `style-src 'sha256-${styleDigest}'`,
      `form-action ${["'self'", ...formTargets].join(' ')}`,
    ],
    ...["base-uri 'none'", "frame-ancestors 'none'"],
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

type Words = Readonly<Record<ParentLanguage, string>>;
const names: Words = { it: 'Italiano', en: 'English', de: 'Deutsch', sl: 'Slovenščina', fr: 'Français' };
const choice: Words = { it: 'Lingua', en: 'Language', de: 'Sprache', sl: 'Jezik', fr: 'Langue' };

export function publicPage(page: PublicPage): string {
  const { language, languages = LANGUAGES, title, heading, enteName, body, refreshTo } = page;
  const links = languages.map((one) =>
    one === language
      ? html`<span lang="${one}" aria-current="true">${names[one]}</span> `
      : html`<a href="?lang=${one}" lang="${one}" hreflang="${one}">${names[one]}</a> `,
  );
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refreshTo === undefined ? null : html`<meta http-equiv="refresh" content="0; url=${refreshTo}" />`}
        <title>${title}</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <header>
          ${enteName === null ? null : html`<span>${enteName}</span>`}
          ${links.length === 0 ? null : html`<nav aria-label="${choice[language]}">${links}</nav>`}
        </header>
        <main>
          <h1>${heading}</h1>
          ${body}
        </main>
      </body>
    </html>`.text;
}
