// The controls as a page: forms for what may go wrong, and the table of the payments so far. Called by control-routes.ts.
import { formatNoticeNumber } from '#shared/domain/notice-number.ts';
import type { SandboxAnswer } from '../ordered-faults.ts';
import { html, type Html } from '../../pages/html.ts';
import { page } from '../checkout/page.ts';
import { euro } from '../checkout/pages/reference.ts';
import type { SandboxReceipt } from '../receipts/sandbox-receipt.ts';
import type { ControlState } from './control-state.ts';

const mistakes = {
  noNotice: 'Nessun avviso ha questo numero.',
  notPayable: 'L’avviso non si può pagare adesso. Spunta “paga comunque” per provare un pagamento doppio.',
  amount: 'L’importo si scrive come 57,33.',
  seconds: 'I secondi vanno da 0 a 86400.',
  noReceipt: 'Questa ricevuta non si può spedire di nuovo.',
  unknown: 'Qui non c’è niente da fare.',
} as const;
export type Mistake = keyof typeof mistakes;

const shown = 50;

export function controlPage(
  receipts: readonly SandboxReceipt[],
  state: Readonly<ControlState>,
  mistake?: Mistake,
): SandboxAnswer {
  return page({
    title: 'Comandi della simulazione',
    status: mistake === undefined ? 200 : 400,
    content: html`
      ${mistake === undefined ? null : html`<p class="alert" role="alert">${mistakes[mistake]}</p>`} ${payForm}
      ${delayForm(state)} ${nowForm} ${faultForm} ${receiptTable(receipts)}
    `,
  });
}

const payForm: Html = html`<h2>Paga un avviso in un negozio</h2>
  <form method="post" action="/simulazione/paga">
    <label for="avviso">Codice avviso (18 cifre)</label>
    <input type="text" id="avviso" name="avviso" inputmode="numeric" autocomplete="off" />
    <label for="importo">Importo, se diverso dal dovuto</label>
    <input type="text" id="importo" name="importo" inputmode="decimal" autocomplete="off" />
    <div class="tick">
      <input type="checkbox" id="comunque" name="comunque" value="si" />
      <label for="comunque">Paga comunque, anche se è già pagato o in corso</label>
    </div>
    <button>Paga</button>
  </form>`;

function delayForm({ receiptAfterMs, takenInChargeMs }: Readonly<ControlState>): Html {
  const field = (id: string, label: string, ms: number) =>
    html`<div>
      <label for="${id}">${label}</label
      ><input type="number" id="${id}" name="${id}" min="0" max="86400" value="${ms / 1000}" />
    </div>`;
  return html`<h2>Ritardi</h2>
    <form method="post" action="/simulazione/ritardo">
      <div class="pair">
        ${field('ricevuta', 'Ricevuta dopo (secondi)', receiptAfterMs)}
        ${field('in-carico', 'Ricevuta di un pagamento preso in carico dopo (secondi)', takenInChargeMs)}
      </div>
      <button class="other">Imposta</button>
    </form>`;
}

const nowForm: Html = html`<h2>Senza aspettare</h2>
  <div class="pair">
    <form method="post" action="/simulazione/consegna">
      <button class="other">Consegna adesso le ricevute in attesa</button>
    </form>
    <form method="post" action="/simulazione/scadenza">
      <button class="other">Fai scadere i carrelli aperti</button>
    </form>
  </div>`;

const faultForm: Html = html`<h2>Il prossimo carrello</h2>
  <form method="post" action="/simulazione/guasto">
    <label for="guasto">Che cosa risponde Checkout</label>
    <select id="guasto" name="guasto">
      <option value="422">422 · un avviso non si può pagare</option>
      <option value="422-doppio">422 · lo stesso avviso due volte</option>
      <option value="422-troppi">422 · troppi avvisi</option>
      <option value="400">400 · richiesta non valida</option>
      <option value="401">401 · chiave non accettata</option>
      <option value="429">429 · troppe richieste</option>
      <option value="500">500 · errore interno</option>
      <option value="502">502 · servizio non raggiungibile</option>
      <option value="lento">nessuna risposta per 20 secondi</option>
      <option value="interrotto">linea interrotta prima</option>
      <option value="interrotto-dopo">linea interrotta dopo</option>
    </select>
    <button class="other">Ordina</button>
  </form>`;

function receiptTable(receipts: readonly SandboxReceipt[]): Html {
  const newest = [...receipts].sort((a, b) => b.paidAt - a.paidAt).slice(0, shown);
  if (newest.length === 0)
    return html`<h2>Pagamenti</h2>
      <p>Ancora nessuno.</p>`;
  return html`<h2>Pagamenti</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Pagamenti">
      <table>
        <thead>
          <tr>
            <th scope="col">Avviso</th>
            <th scope="col" class="number">Importo</th>
            <th scope="col">Ricevuta</th>
            <th scope="col">Alla stazione</th>
          </tr>
        </thead>
        <tbody>
          ${newest.map(receiptRow)}
        </tbody>
      </table>
    </div>`;
}

const states: Record<SandboxReceipt['state'], string> = {
  waiting: 'in attesa',
  kept: 'in GPD',
  duplicate: 'secondo pagamento: GPD ne tiene uno solo',
};

function receiptRow({ receiptId, nav, amount, state, attempts, lastAnswer, psp }: SandboxReceipt): Html {
  const again = html`<form method="post" action="/simulazione/ripeti">
    <button class="other" name="ricevuta" value="${receiptId}" aria-label="Spedisci di nuovo la ricevuta di ${nav}">
      Di nuovo
    </button>
  </form>`;
  return html`<tr>
    <td><span class="code">${formatNoticeNumber(nav)}</span><br />${psp.name}</td>
    <td class="number">${euro(amount)}</td>
    <td>${states[state]}</td>
    <td>${lastAnswer ?? '–'}${attempts > 1 ? ` (${String(attempts)} volte)` : ''}${attempts > 0 ? again : null}</td>
  </tr>`;
}
