// The link's page as HTML: what is to be paid, or why it cannot be. Pure; called by serve-link.ts.
// No script, no picture, nothing from elsewhere, and nothing about a person: who finds the slip learns an ente, a subject and an amount.
import { createHash } from 'node:crypto';
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import { LanguageSchema, type Language } from '#shared/contracts/fields.ts';
import { sumCents } from '#shared/domain/cents.ts';
import { formatDate, formatEuro } from '#shared/domain/format.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { formatNoticeNumber } from '#shared/domain/notice-number.ts';
import { pageTexts, type Heading } from './page-texts.ts';

export interface LinkPage {
  readonly language: Language;
  readonly heading: Heading;
  /** More sentences, already in the page's language. */
  readonly remarks: readonly string[];
  /** Null where the link leads nowhere. */
  readonly shown: {
    /** The link itself. */
    readonly path: string;
    readonly enteName: string;
    readonly helpLines: readonly string[];
    readonly code: string;
    readonly notices: readonly Pick<
      PaymentSession['notices'][number],
      'noticeNumber' | 'amountCents' | 'subject' | 'dueDate' | 'paidAt'
    >[];
    readonly button: 'pay' | 'back' | null;
  } | null;
}

const style = `
:root { color-scheme: light dark; --surface: #fff; --text: #17324d; --line: #c5c7c9; --step: #06c; --on-step: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --surface: #14202b; --text: #e6ecf2; --line: #455b71; --step: #8ec5ff; --on-step: #14202b; }
}
body { margin: 0; background: var(--surface); color: var(--text); font: 1.125rem/1.5 "Titillium Web", system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
nav { display: flex; gap: 1rem; justify-content: flex-end; }
a { color: var(--step); }
h1 { font-size: 1.75rem; margin: 1rem 0 .5rem; }
dl { display: grid; grid-template-columns: fit-content(45%) minmax(0, 1fr); gap: .25rem 1rem; margin: 1rem 0; }
dd { margin: 0; overflow-wrap: anywhere; }
.notice { grid-template-columns: minmax(0, 1fr) auto; border-top: 1px solid var(--line); padding-top: .5rem; }
.notice dd { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
.notice dt:not(:first-child), .notice dd:not(.amount) { font-size: 1rem; }
.amount, .total { font-variant-numeric: tabular-nums; font-weight: 600; }
.notice dt:first-child { font-weight: 600; }
.total { border-top: 2px solid var(--text); padding-top: .5rem; font-size: 1.375rem; display: flex; justify-content: space-between; }
button, .button { display: inline-block; font: inherit; font-weight: 600; background: var(--step); color: var(--on-step); border: 0;
  border-radius: 4px; padding: .875rem 2rem; min-height: 3rem; text-decoration: none; cursor: pointer; }
:focus-visible { outline: 3px solid var(--text); outline-offset: 3px; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: 1rem; font-size: 1rem; }
`;

/** For the policy: the page's own style and no other. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

const names: Readonly<Record<Language, string>> = { it: 'Italiano', en: 'English', de: 'Deutsch' };

export function linkPage({ language, heading, remarks, shown }: LinkPage): string {
  const texts = pageTexts[language];
  const sentences = [texts.text[heading], ...remarks].map((text) => `<p>${escaped(text)}</p>`).join('');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><title>${escaped(texts.title)}</title><style>${style}</style></head>
<body><main>${languagesOf(language)}
<h1>${escaped(texts.heading[heading])}</h1>
<div role="status">${sentences}</div>
${shown ? content(language, shown) : ''}
</main></body></html>
`;
}

function languagesOf(language: Language): string {
  const links = LanguageSchema.options.map((each) =>
    each === language
      ? `<span aria-current="true">${names[each]}</span>`
      : `<a href="?lang=${each}" lang="${each}" hreflang="${each}">${names[each]}</a>`,
  );
  return `<nav aria-label="${names[language]}">${links.join('')}</nav>`;
}

function content(language: Language, shown: NonNullable<LinkPage['shown']>): string {
  const texts = pageTexts[language];
  const row = (term: string, value: string, kind = '') =>
    `<dt>${escaped(term)}</dt><dd${kind && ` class="${kind}"`}>${escaped(value)}</dd>`;
  const notices = shown.notices.map(
    (notice) =>
      `<dl class="notice">${row(notice.subject, formatEuro(notice.amountCents, language), 'amount')}${
        notice.paidAt === null
          ? row(texts.due, formatDate(notice.dueDate, language))
          : row(texts.paidMark, formatDate(localDateAt(Date.parse(notice.paidAt)), language))
      }${row(texts.notice, formatNoticeNumber(notice.noticeNumber))}</dl>`,
  );
  const open = shown.notices.filter(({ paidAt }) => paidAt === null);
  const total = formatEuro(
    sumCents((open.length > 0 ? open : shown.notices).map((each) => each.amountCents)),
    language,
  );
  const action = `${shown.path}?lang=${language}`;
  const button =
    shown.button === 'pay'
      ? `<form method="post" action="${escaped(action)}"><button>${escaped(texts.pay)}</button></form><p>${escaped(texts.payHint)}</p>`
      : shown.button === 'back'
        ? `<p><a class="button" href="${escaped(action)}">${escaped(texts.back)}</a></p>`
        : '';
  const help = shown.helpLines.length === 0 ? '' : row(texts.help, shown.helpLines.join(' · '));
  return `<dl>${row(texts.to, shown.enteName)}</dl>${notices.join('')}
<p class="total"><span>${escaped(texts.total)}</span><span>${escaped(total)}</span></p>
${button}
<footer><dl>${row(texts.code, shown.code)}${help}</dl></footer>`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
