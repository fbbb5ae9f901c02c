// What stands on top of every page of a cart, as in the manual: the reference of the payment, the amount, and the way out. Used by pages/.
import { formatAmount } from '#shared/domain/format.ts';
import { cents } from '#shared/domain/cents.ts';
import { formatNoticeNumber } from '#shared/domain/notice-number.ts';
import { totalOf, type Cart } from '../cart-shelf.ts';
import { html, type Html } from '../../../pages/html.ts';

export const euro = (amount: number) => `${formatAmount(cents(amount))} €`;

export function reference(cart: Cart): Html {
  const wayOut = cart.walk.outcome === null ? html`<a href="/c/${cart.id}/annulla">Annulla ✕</a>` : null;
  return html`<div class="reference">
    <p class="label">Riferimento pagamento</p>
    <p class="amount">${euro(totalOf(cart))}</p>
    ${wayOut}
  </div>`;
}

/** The notices one by one. */
export function noticeTable(cart: Cart): Html {
  const rows = cart.notices.map(
    ({ nav, companyName, description, amount }) =>
      html`<tr>
        <td>${description}<br />${companyName}<br /><span class="code">${formatNoticeNumber(nav)}</span></td>
        <td class="number">${euro(amount)}</td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Avviso</th>
        <th scope="col" class="number">Importo</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
