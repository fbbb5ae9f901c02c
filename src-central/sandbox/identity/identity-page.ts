// The pages of the stand-in of SPID and CIE: who wants to enter, and what is handed over. Pure; called by interaction-routes.ts.
// Every page says first that it is a simulation. Nothing runs on them, nothing is fetched from elsewhere.
import { createHash } from 'node:crypto';
import { html, Html } from '../../pages/html.ts';
import { style } from '../checkout/style.ts';
import type { SandboxPerson } from './sandbox-person.ts';

const digest = createHash('sha256').update(style).digest('base64');

/** @param returnTo where the last form leads in the end */
export function pageHeaders(returnTo: string): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${digest}'; form-action 'self' ${returnTo}; base-uri 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}

export function loginPage(action: string, client: string, people: readonly SandboxPerson[]): string {
  const choices = people.map(
    ({ id, givenName, familyName, fiscalCode, level }) =>
      html`<button class="row" name="person" value="${id}">
        <span>${givenName} ${familyName}<br /><small class="code">${fiscalCode}</small></span>
        <span>livello ${level}</span>
      </button>`,
  );
  return frame(
    'Entra',
    html`<p><strong>${client}</strong> chiede di sapere chi sei.</p>
      <form method="post" action="${action}">${choices}</form>
      ${refusals(action, [
        ['25', 'Annulla'],
        ['23', 'Identità sospesa'],
        ['19', 'Credenziali sbagliate troppe volte'],
        ['21', 'Tempo scaduto'],
      ])}`,
  );
}

export function consentPage(action: string, client: string, person: SandboxPerson): string {
  const { givenName, familyName, fiscalCode } = person;
  const rows = [
    ['Nome', givenName],
    ['Cognome', familyName],
    ['Codice fiscale', fiscalCode],
  ].map(
    ([term, value]) =>
      html`<tr>
        <th scope="row">${term ?? ''}</th>
        <td>${value ?? ''}</td>
      </tr>`,
  );
  return frame(
    'Consenso',
    html`<p><strong>${client}</strong> riceverà questi dati:</p>
      <table>
        ${rows}
      </table>
      <form method="post" action="${action}"><button name="consent" value="yes">Acconsento</button></form>
      ${refusals(action, [['22', 'Non acconsento']])}`,
  );
}

export function overPage(): string {
  return frame('Sessione finita', html`<p>Questa pagina non vale più. Ricominciare dal totem.</p>`);
}

function refusals(action: string, each: readonly (readonly [code: string, label: string])[]): Html {
  const buttons = each.map(
    ([code, label]) => html`<button class="other" name="refuse" value="${code}">${label}</button>`,
  );
  return html`<form method="post" action="${action}">${buttons}</form>`;
}

function frame(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="it">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – simulazione</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <header>
          <p class="band">
            <strong>Simulazione.</strong> Questo non è SPID né CIE: nessuna identità è vera. Non inserire dati veri.
          </p>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.text;
}
