// The link's page as HTML: what is to be paid, or why it cannot be. Pure; called by serve-link.ts.
// Nothing about a person: who finds the slip learns an ente, a subject and an amount.
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import type { Language } from '#shared/contracts/fields.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { sumCents } from '#shared/domain/cents.ts';
import { formatDate, formatEuro } from '#shared/domain/format.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { formatNoticeNumber } from '#shared/domain/notice-number.ts';
import { html, type Html } from '../../pages/html.ts';
import { publicPage } from '../../pages/public-page.ts';
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

export function linkPage({ language, heading, remarks, shown }: LinkPage): string {
  const texts = pageTexts[language];
  const sentences = [texts.text[heading], ...remarks].map((text) => html`<p>${text}</p>`);
  const body = html`<div role="status">${sentences}</div>
    ${shown && content(language, shown)}`;
  return publicPage({ language, title: texts.title, heading: texts.heading[heading], enteName: null, body });
}

function content(language: Language, shown: NonNullable<LinkPage['shown']>): Html {
  const texts = pageTexts[language];
  const row = (term: string, value: string) =>
    html`<dt>${term}</dt>
      <dd>${value}</dd>`;
  const notices = shown.notices.map(({ subject, amountCents, dueDate, paidAt, noticeNumber }) => {
    const day =
      paidAt === null
        ? row(texts.due, formatDate(dueDate, language))
        : row(texts.paidMark, formatDate(localDateAt(Date.parse(paidAt)), language));
    return html`<dl class="notice">
      <dt>${subject}</dt>
      <dd class="amount">${formatEuro(amountCents, language)}</dd>
      ${day} ${row(texts.notice, formatNoticeNumber(noticeNumber))}
    </dl>`;
  });
  const open = shown.notices.filter(({ paidAt }) => paidAt === null);
  const total = sumCents((open.length > 0 ? open : shown.notices).map((each) => each.amountCents));
  const help = shown.helpLines.length === 0 ? null : row(texts.help, shown.helpLines.join(' · '));
  return html`<dl>${row(texts.to, shown.enteName)}</dl>
    ${notices}
    <p class="total"><span>${texts.total}</span><span>${formatEuro(total, language)}</span></p>
    ${buttonOf(language, shown)}
    <footer>
      <dl>${row(texts.code, shown.code)}${help}</dl>
    </footer>`;
}

function buttonOf(language: Language, { button, path }: NonNullable<LinkPage['shown']>): Html | null {
  const { pay, payHint, back } = pageTexts[language];
  const action = `${path}?lang=${language}`;
  switch (button) {
    case 'pay':
      return html`<form method="post" action="${action}"><button>${pay}</button></form>
        <p>${payHint}</p>`;
    case 'back':
      return html`<p><a class="button" href="${action}">${back}</a></p>`;
    case null:
      return null;
    default:
      return assertNever(button);
  }
}
