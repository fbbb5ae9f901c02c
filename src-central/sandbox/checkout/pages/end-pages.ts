// The last pages: what will be paid, why it cannot be paid, how it ended, and the question before giving up. Called by checkout-routes.ts.
// The result is shown with the way back as a link: whoever closes the browser here is heard of by nobody, as in reality.
import type { SandboxAnswer } from '../../ordered-faults.ts';
import { totalOf, type Cart } from '../cart-shelf.ts';
import { html } from '../../../pages/html.ts';
import { page } from '../page.ts';
import { outcomes, returnUrlOf, type Outcome } from '../outcomes.ts';
import type { Standing } from '../payment-node.ts';
import type { Psp } from '../psps.ts';
import { euro, noticeTable, reference } from './reference.ts';

/** @param preset the outcome that is chosen at first */
export function summaryPage(cart: Cart, { name, fee }: Psp, preset: string): SandboxAnswer {
  const option = ({ id, code, title }: Outcome) =>
    html`<option value="${id}" ${id === preset ? html`selected` : null}>
      ${code ?? '–'} · ${labelOf(id, title)}
    </option>`;
  return page({
    title: 'Riepilogo',
    top: reference(cart),
    content: html`
      ${noticeTable(cart)}
      <table>
        <tbody>
          <tr>
            <th scope="row">Paghi con</th>
            <td class="number">${name}</td>
          </tr>
          <tr>
            <th scope="row">Commissione</th>
            <td class="number">${euro(fee)}</td>
          </tr>
          <tr>
            <th scope="row">Totale</th>
            <td class="number"><strong>${euro(totalOf(cart) + fee)}</strong></td>
          </tr>
        </tbody>
      </table>
      <form method="post" action="/c/${cart.id}/riepilogo">
        <fieldset>
          <legend>Solo nella simulazione</legend>
          <label for="esito">Come deve finire</label>
          <select id="esito" name="esito">
            ${outcomes.map(option)}
          </select>
        </fieldset>
        <button>Paga ${euro(totalOf(cart) + fee)}</button>
      </form>
      <p><a href="/c/${cart.id}/metodo">Cambia metodo</a></p>
    `,
  });
}

function labelOf(id: string, title: string): string {
  if (id === 'in-carico') return `${title}, poi la ricevuta arriva`;
  return id === 'in-carico-respinto' ? `${title}, e la ricevuta non arriva mai` : title;
}

const reasons: Record<Exclude<Standing, 'payable'>, string> = {
  unknown: 'L’avviso non risulta più da pagare.',
  paid: 'Questo avviso è già stato pagato.',
  expired: 'Questo avviso è scaduto.',
  withdrawn: 'L’ente ha annullato questo avviso.',
  inProgress: 'C’è già un pagamento in corso per questo avviso. Riprova fra 15 minuti.',
};

/** @param psp with which it was tried: paying all the same can be asked for, where the notice is known */
export function notPayablePage(cart: Cart, standing: Exclude<Standing, 'payable'>, { id }: Psp): SandboxAnswer {
  const twice =
    standing === 'paid' || standing === 'inProgress'
      ? html`<form method="post" action="/c/${cart.id}/doppio">
          <fieldset>
            <legend>Solo nella simulazione</legend>
            <p>Per provare che cosa accade quando lo stesso avviso viene pagato due volte:</p>
            <button class="other" name="psp" value="${id}">Paga lo stesso</button>
          </fieldset>
        </form>`
      : null;
  return page({
    title: 'Non è possibile pagare',
    top: reference(cart),
    status: 409,
    content: html`
      <p class="alert">${reasons[standing]}</p>
      ${noticeTable(cart)}
      <a class="button" href="${cart.returnUrls.returnErrorUrl}">Torna al sito dell’ente</a>
      ${twice}
    `,
  });
}

export function resultPage(cart: Cart, outcome: Outcome): SandboxAnswer {
  const tone = outcome.returns === 'ok' ? 'good' : outcome.returns === 'waiting' ? 'wait' : 'alert';
  const fee = cart.walk.psp?.fee ?? 0;
  const sent = cart.walk.email === null ? null : html`<p>In realtà arriverebbe un’e-mail a ${cart.walk.email}.</p>`;
  return page({
    title: outcome.returns === 'ok' ? `${outcome.title} ${euro(totalOf(cart) + fee)}` : outcome.title,
    top: reference(cart),
    content: html`
      <p class="${tone}">${outcome.text}</p>
      ${outcome.returns === 'ok' && fee > 0 ? html`<p>Di cui ${euro(fee)} di commissione.</p>` : null}
      ${outcome.returns === 'ok' ? sent : null}
      <a class="button" href="${returnUrlOf(outcome, cart.returnUrls)}">Continua</a>
    `,
  });
}

export function cancelPage(cart: Cart): SandboxAnswer {
  return page({
    title: 'Vuoi annullare l’operazione?',
    top: reference(cart),
    content: html`
      <form method="post" action="/c/${cart.id}/annulla"><button>Sì, annulla</button></form>
      <p><a class="button other" href="/c/${cart.id}">No, continua a pagare</a></p>
    `,
  });
}

export function gonePage(): SandboxAnswer {
  return page({
    title: 'La sessione è scaduta',
    status: 404,
    content: html`<p class="alert">
      Un carrello vale dieci minuti. Per pagare chiedi un nuovo collegamento all’ente: non è stato addebitato niente.
    </p>`,
  });
}
