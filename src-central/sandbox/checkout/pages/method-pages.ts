// How to pay: the three methods, then a card, or a bank to choose from a list with its highest fee. Called by checkout-routes.ts.
// The card's fields are filled in and cannot be changed: nobody is asked for a real card.
import type { SandboxAnswer } from '../../ordered-faults.ts';
import type { Cart } from '../cart-shelf.ts';
import { html } from '../../../pages/html.ts';
import { page } from '../page.ts';
import { psps, type Method, type Psp } from '../psps.ts';
import { euro, reference } from './reference.ts';

export function methodPage(cart: Cart): SandboxAnswer {
  const choice = (method: Method, label: string) =>
    html`<li><a class="button other" href="/c/${cart.id}/${method}">${label}</a></li>`;
  return page({
    title: 'Come vuoi pagare?',
    top: reference(cart),
    content: html`<ul class="plain">
      ${choice('carta', 'Carta di credito/debito')} ${choice('conto', 'Conto corrente')}
      ${choice('altro', 'Altri metodi di pagamento')}
    </ul>`,
  });
}

export function cardPage(cart: Cart): SandboxAnswer {
  const [card] = psps.filter(({ method }) => method === 'carta');
  if (!card) throw new Error('the stand-in has no card');
  const field = (id: string, label: string, value: string) =>
    html`<div><label for="${id}">${label}</label><input type="text" id="${id}" value="${value}" readonly /></div>`;
  return page({
    title: 'Carta di credito/debito',
    top: reference(cart),
    content: html`
      <p>Una carta di prova è già inserita e non si può cambiare.</p>
      <form method="post" action="/c/${cart.id}/carta">
        ${field('nome', 'Nome e cognome', 'TITOLARE DI PROVA')}
        ${field('numero', 'Numero della carta', '0000 0000 0000 0000')}
        <div class="pair">
          ${field('scadenza', 'Scadenza (MM/AA)', '12/39')} ${field('cvc', 'Codice di verifica', '000')}
        </div>
        <p>Commissione max <strong>${euro(card.fee)}</strong></p>
        <button name="psp" value="${card.id}">Continua</button>
      </form>
      <p><a href="/c/${cart.id}/metodo">Torna indietro</a></p>
    `,
  });
}

export interface BankSearch {
  readonly text: string;
  readonly order: 'alfabetico' | 'commissione';
}

export function bankPage(cart: Cart, method: Exclude<Method, 'carta'>, { text, order }: BankSearch): SandboxAnswer {
  const found = psps
    .filter((each) => each.method === method && each.name.toLowerCase().includes(text.trim().toLowerCase()))
    .sort((a, b) => (order === 'commissione' ? a.fee - b.fee : a.name.localeCompare(b.name, 'it')));
  const option = (value: BankSearch['order'], label: string) =>
    html`<option value="${value}" ${order === value ? html`selected` : null}>${label}</option>`;
  return page({
    title: method === 'conto' ? 'Paga con il tuo conto corrente' : 'Scegli la modalità di pagamento',
    top: reference(cart),
    content: html`
      <form method="get" action="/c/${cart.id}/${method}">
        <label for="cerca">Cerca la tua banca</label>
        <input type="search" id="cerca" name="cerca" value="${text}" autocomplete="off" />
        <label for="ordine">Ordina per</label>
        <select id="ordine" name="ordine">
          ${option('alfabetico', 'Alfabetico')} ${option('commissione', 'Commissione')}
        </select>
        <button class="other">Cerca</button>
      </form>
      ${found.length === 0 ? html`<p role="status">Nessuna banca di prova con questo nome.</p>` : null}
      <form method="post" action="/c/${cart.id}/${method}">
        <ul class="plain">
          ${found.map(bankRow)}
        </ul>
      </form>
      <p><a href="/c/${cart.id}/metodo">Torna indietro</a></p>
    `,
  });
}

const bankRow = ({ id, name, hint, fee }: Psp) =>
  html`<li>
    <button class="row" name="psp" value="${id}">
      <span>${name}<br /><small>${hint}</small></span
      ><span>Commissione max <strong>${euro(fee)}</strong></span>
    </button>
  </li>`;
