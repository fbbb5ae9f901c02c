// The first two pages: who pays (SPID or e-mail), and the privacy notice. Called by checkout-routes.ts.
import type { SandboxAnswer } from '../../ordered-faults.ts';
import type { Cart } from '../cart-shelf.ts';
import { html, type Html } from '../../../pages/html.ts';
import { page } from '../page.ts';
import { noticeTable, reference } from './reference.ts';

export function welcomePage(cart: Cart, mistake?: 'email'): SandboxAnswer {
  const address = `/c/${cart.id}/entra`;
  return page({
    title: 'Benvenuto nel sistema di pagamento della Pubblica Amministrazione italiana: pagoPA',
    top: reference(cart),
    status: mistake ? 400 : 200,
    content: html`
      ${noticeTable(cart)}
      <form method="post" action="${address}">
        <button name="come" value="spid">Entra con SPID</button>
      </form>
      <form method="post" action="${address}" novalidate>
        <label for="email">Indirizzo e-mail per la ricevuta</label>
        ${mistake ? html`<p class="error" id="email-error">Scrivi un indirizzo e-mail, per esempio nome@esempio.it.</p>` : null}
        <input
          type="email"
          id="email"
          name="email"
          autocomplete="off"
          value="${cart.walk.email ?? cart.emailNotice ?? ''}"
          ${mistake ? html`aria-invalid="true" aria-describedby="email-error"` : null}
        />
        <button class="other" name="come" value="email">Entra con la tua email</button>
      </form>
      <p>Non hai SPID? In questa simulazione SPID non chiede niente: entra chi deve pagare.</p>
    `,
  });
}

export function privacyPage(cart: Cart, mistake?: 'notTicked'): SandboxAnswer {
  return page({
    title: 'Informativa sul trattamento dei dati personali',
    top: reference(cart),
    status: mistake ? 400 : 200,
    content: html`
      <p>ai sensi degli artt. 13-14 del Regolamento (UE) 2016/679</p>
      ${privacyText}
      <form method="post" action="/c/${cart.id}/privacy">
        ${mistake ? html`<p class="error" id="privacy-error">Per continuare accetta l’informativa.</p>` : null}
        <div class="tick">
          <input
            type="checkbox"
            id="accetto"
            name="accetto"
            value="si"
            ${mistake ? html`aria-describedby="privacy-error"` : null}
          />
          <label for="accetto">Accetto la privacy policy</label>
        </div>
        <button>Continua</button>
      </form>
    `,
  });
}

const privacyText: Html = html`<p>
  Qui pagoPA spiega come tratta i dati di chi paga. La simulazione tiene in memoria l’indirizzo e-mail per un’ora al
  massimo, solo su questo computer, e non lo manda a nessuno.
</p>`;

export function privacyNotice(): SandboxAnswer {
  return page({ title: 'Informativa sulla privacy', content: privacyText });
}
