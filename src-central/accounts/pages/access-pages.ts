// The pages themselves: type a code, choose a password, ask for a new one, and what came of it. Pure; called by serve-access.ts.
import { accessCodeText, type AccessCode } from '#shared/accounts/access-code.ts';
import { shortestPassword } from '#shared/accounts/password-rules.ts';
import { secretQuestions } from '#shared/accounts/secret-question.ts';
import type { Language } from '#shared/contracts/fields.ts';
import type { ChoiceFailure, CodeHolder } from '../access/use-code.ts';
import { html, type Html } from '../../pages/html.ts';
import type { PublicPage } from '../../pages/public-page.ts';
import { pageTexts } from './texts.ts';

/** What there is to say, and with which status; its title is its heading. */
export interface Page extends Pick<PublicPage, 'language' | 'title' | 'enteName' | 'body'> {
  readonly status: number;
}

export type ProblemCode = ChoiceFailure['code'] | 'CREDENTIALS_OFF' | 'NOT_FOUND';

export function codePage(language: Language): Page {
  const { code } = pageTexts[language];
  const body = html`<p>${code.text}</p>
    <form method="post" action="/a?lang=${language}">
      <label for="code">${code.label}</label>
      <input
        id="code"
        name="code"
        class="code"
        required
        maxlength="64"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
      />
      <button>${code.next}</button>
    </form>`;
  return { status: 200, language, title: code.title, enteName: null, body };
}

/** @param problem what was wrong with what was typed last */
export function choosePage(
  language: Language,
  code: AccessCode,
  { enteName, username, ways }: CodeHolder,
  problem: ProblemCode | null,
): Page {
  const { choose } = pageTexts[language];
  const action = `/a/${accessCodeText(code)}?lang=${language}`;
  const body = html`<p>${choose.spid}</p>
    ${alertOf(language, problem)}
    <p>${choose.username}: <strong class="code">${username}</strong></p>
    <form method="post" action="${action}">
      <input type="hidden" name="username" value="${username}" autocomplete="username" />
      <label for="password">${choose.password}</label>
      <input
        id="password"
        name="password"
        type="password"
        required
        minlength="${shortestPassword}"
        maxlength="200"
        autocomplete="new-password"
        aria-describedby="hint"
      />
      <p id="hint">${choose.hint}</p>
      <label for="repeated">${choose.repeated}</label>
      <input id="repeated" name="repeated" type="password" required maxlength="200" autocomplete="new-password" />
      ${ways.secretQuestion ? secretFields(language, choose) : null}
      <button>${choose.done}</button>
    </form>`;
  return { status: problem === null ? 200 : 422, language, title: choose.title, enteName, body };
}

export function chosenPage(language: Language, enteName: string): Page {
  const { title, text } = pageTexts[language].chosen;
  return { status: 200, language, title, enteName, body: html`<p role="status">${text}</p>` };
}

export function recoverPage(language: Language, enteId: string, enteName: string, asksSecret: boolean): Page {
  const { recover } = pageTexts[language];
  const body = html`<p>${recover.spid}</p>
    <p>${recover.text}</p>
    <form method="post" action="/recover/${encodeURIComponent(enteId)}?lang=${language}">
      <label for="typed">${recover.typed}</label>
      <input
        id="typed"
        name="typed"
        required
        maxlength="254"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
      />
      ${asksSecret ? secretFields(language, recover) : null}
      <button>${recover.send}</button>
    </form>`;
  return { status: 200, language, title: recover.title, enteName, body };
}

/** The one answer to whoever asks, whether anybody was found or not. */
export function askedPage(language: Language, enteName: string): Page {
  const { askedTitle, asked } = pageTexts[language].recover;
  return { status: 200, language, title: askedTitle, enteName, body: html`<p role="status">${asked}</p>` };
}

const statuses: Partial<Record<ProblemCode, number>> = { TOO_MANY_ATTEMPTS: 429, CREDENTIALS_OFF: 403 };

export function problemPage(language: Language, problem: ProblemCode, enteName: string | null = null): Page {
  const { problemTitle } = pageTexts[language];
  const status = statuses[problem] ?? 404;
  return { status, language, title: problemTitle, enteName, body: alertOf(language, problem) ?? html`` };
}

function alertOf(language: Language, problem: ProblemCode | null): Html | null {
  return problem === null ? null : html`<p class="alert" role="alert">${pageTexts[language].problem[problem]}</p>`;
}

function secretFields(
  language: Language,
  words: { readonly question: string; readonly answer: string; readonly answerHint: string },
): Html {
  const { questions } = pageTexts[language];
  const options = secretQuestions.map((one) => html`<option value="${one}">${questions[one]}</option>`);
  return html`<label for="question">${words.question}</label>
    <select id="question" name="question">
      ${options}
    </select>
    <label for="answer">${words.answer}</label>
    <input id="answer" name="answer" maxlength="120" autocomplete="off" aria-describedby="answer-hint" />
    <p id="answer-hint">${words.answerHint}</p>`;
}
