// The pages themselves: what is about to happen and the button, on the way, done, the number for the kiosk, and why it came to nothing.
// Pure; called by serve-identity.ts. Nothing on them says whose family it is, or whether anybody else is known.
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import { PARENT_LANGUAGES } from '#shared/domain/parent-language.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import type { IdentityKind, IdentityProvider } from '#shared/settings/identity-access.ts';
import { html } from '../../pages/html.ts';
import type { PublicPage } from '../../pages/public-page.ts';
import type { SignInWay } from '../sign-in/sign-in-state.ts';
import { pageTexts } from './texts/page-texts.ts';

/** What there is to say, and with which status. */
export interface Page extends PublicPage {
  readonly status: number;
}

export interface Entrance {
  readonly path: string;
  readonly kind: IdentityKind;
  readonly way: SignInWay;
  readonly code: string;
  readonly enteName: string;
  readonly stationName: string;
  /** In the order in which they are shown. */
  readonly providers: readonly Pick<IdentityProvider, 'id' | 'name'>[];
}

export function entrancePage(language: ParentLanguage, shown: Entrance): Page {
  const { enter } = pageTexts[language];
  const title = enter.title.replace('{way}', shown.kind.toUpperCase());
  const [only] = shown.providers;
  const buttons =
    shown.providers.length === 1 && only
      ? html`<button name="provider" value="${only.id}">${title}</button>`
      : html`<fieldset>
          <legend>${enter.choose}</legend>
          ${shown.providers.map(({ id, name }) => html`<button name="provider" value="${id}">${name}</button> `)}
        </fieldset>`;
  const comparing = html`<p>${enter.compare}</p>
    <p class="number">${shown.code}</p>
    <p class="alert">${enter.warning}</p>`;
  const body = html`<p>${enter.kiosk.replace('{station}', shown.stationName)}</p>
    ${shown.way === 'phone' ? comparing : null}
    <p>${enter.asked} ${enter.account}</p>
    <form method="post" action="${shown.path}?lang=${language}">${buttons}</form>`;
  return { status: 200, language, languages: PARENT_LANGUAGES, title, heading: title, enteName: shown.enteName, body };
}

/** Not a redirect of the form: a browser would hold the provider's own redirects against this page's policy. */
export function leavingPage(language: ParentLanguage, enteName: string, url: string): Page {
  const { title, text, link } = pageTexts[language].leaving;
  const body = html`<p role="status">${text}</p>
    <p><a class="button" href="${url}">${link}</a></p>`;
  return { ...plain(200, language, title, enteName), body, refreshTo: url };
}

/** @param number null: in the kiosk's own window there is nothing more to do */
export function returnedPage(language: ParentLanguage, enteName: string, number: string | null): Page {
  const texts = pageTexts[language];
  if (number === null) {
    const body = html`<p role="status">${texts.done.text}</p>`;
    return { ...plain(200, language, texts.done.title, enteName), body };
  }
  const { title, text, secret } = texts.number;
  const body = html`<div role="status">
      <p>${text}</p>
      <p class="number">${number}</p>
    </div>
    <p class="alert">${secret}</p>`;
  return { ...plain(200, language, title, enteName), body };
}

export function failedPage(language: ParentLanguage, enteName: string, failure: IdentityFailure): Page {
  const { problemTitle, failure: sentences, again } = pageTexts[language];
  const body = html`<div class="alert" role="alert">
      <p>${sentences[failure]}</p>
    </div>
    <p>${again}</p>`;
  return { ...plain(failure === 'PROVIDER_ERROR' ? 502 : 403, language, problemTitle, enteName), body };
}

export type Remark = 'over' | 'tooMany' | 'nothing';
const statuses: Readonly<Record<Remark, number>> = { over: 410, tooMany: 429, nothing: 404 };

export function remarkPage(language: ParentLanguage, remark: Remark, enteName: string | null = null): Page {
  const texts = pageTexts[language];
  const body = html`<p role="status">${texts[remark]}</p>`;
  return { ...plain(statuses[remark], language, texts.problemTitle, enteName), body };
}

function plain(status: number, language: ParentLanguage, title: string, enteName: string | null) {
  return { status, language, languages: [], title, heading: title, enteName };
}
