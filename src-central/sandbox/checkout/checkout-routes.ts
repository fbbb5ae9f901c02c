// The payer's way through Checkout, page by page. Mounted by start-pagopa.ts; the pages themselves are in pages/.
// A page that is asked for too early sends back to the one that is missing; a payment is made once, whatever is sent again.
import { isEmailAddress } from '#shared/domain/email-address.ts';
import type { SandboxAnswer, SandboxRequest } from '../ordered-faults.ts';
import type { Cart, CartShelf } from './cart-shelf.ts';
import { goTo, stylePath } from './page.ts';
import { cancelled, outcomeOf, outcomes, type Outcome } from './outcomes.ts';
import { cancelPage, gonePage, notPayablePage, resultPage, summaryPage } from './pages/end-pages.ts';
import { privacyNotice, privacyPage, welcomePage } from './pages/entry-pages.ts';
import { bankPage, cardPage, methodPage } from './pages/method-pages.ts';
import type { PaymentNode } from './payment-node.ts';
import { psps, type Psp } from './psps.ts';
import { style } from './style.ts';

export interface CheckoutRules {
  /** How long after a payment its receipt arrives; asked at each payment, since it can be changed meanwhile. */
  readonly receiptAfterMs: () => number;
  /** The same for a payment that was taken in charge. */
  readonly takenInChargeMs: () => number;
  /** What the summary offers first for this notice. */
  readonly presetOf: (nav: string) => string | undefined;
}

const cartPage = /^\/c\/([\w-]{1,64})(?:\/([a-z]{1,12}))?$/;

export function checkoutRoutes(carts: CartShelf, node: PaymentNode, rules: CheckoutRules) {
  /** @returns undefined for an address that belongs to another service. */
  return async (request: SandboxRequest): Promise<SandboxAnswer | undefined> => {
    if (request.path === stylePath) return { status: 200, contentType: 'text/css; charset=utf-8', body: style };
    if (request.path === '/informativa') return privacyNotice();
    const [, id, step = ''] = cartPage.exec(request.path) ?? [];
    if (id === undefined) return undefined;
    const cart = carts.get(id);
    if (!cart) return gonePage();
    if (cart.walk.outcome !== null) return resultPage(cart, cart.walk.outcome);
    return request.method === 'POST' ? await sent(cart, step, request.form) : shown(cart, step, request.query);
  };

  function shown(cart: Cart, step: string, query: URLSearchParams): SandboxAnswer | undefined {
    if (step === 'annulla') return cancelPage(cart);
    const { hasEntered, acceptsPrivacy, psp } = cart.walk;
    if (step === '') return welcomePage(cart);
    if (!hasEntered) return goTo(`/c/${cart.id}`);
    if (step === 'privacy') return privacyPage(cart);
    if (!acceptsPrivacy) return goTo(`/c/${cart.id}/privacy`);
    if (step === 'metodo') return methodPage(cart);
    if (step === 'carta') return cardPage(cart);
    if (step === 'conto' || step === 'altro') {
      const order = query.get('ordine') === 'commissione' ? 'commissione' : 'alfabetico';
      return bankPage(cart, step, { text: query.get('cerca') ?? '', order });
    }
    if (step !== 'riepilogo') return undefined;
    return psp ? summaryPage(cart, psp, presetOf(cart)) : goTo(`/c/${cart.id}/metodo`);
  }

  async function sent(cart: Cart, step: string, form: URLSearchParams): Promise<SandboxAnswer | undefined> {
    if (step === 'annulla') return end(cart, cancelled);
    if (step === 'entra') return await enter(cart, form);
    if (!cart.walk.hasEntered) return goTo(`/c/${cart.id}`);
    if (step === 'privacy') {
      if (form.get('accetto') !== 'si') return privacyPage(cart, 'notTicked');
      carts.step(cart, { acceptsPrivacy: true });
      return goTo(`/c/${cart.id}/metodo`);
    }
    if (!cart.walk.acceptsPrivacy) return goTo(`/c/${cart.id}/privacy`);
    const psp = psps.find(({ id }) => id === form.get('psp'));
    switch (step) {
      case 'carta':
      case 'conto':
      case 'altro':
        return psp ? await choose(cart, psp) : goTo(`/c/${cart.id}/metodo`);
      case 'doppio':
        if (psp) carts.step(cart, { psp });
        return goTo(`/c/${cart.id}/riepilogo`);
      case 'riepilogo':
        return await pay(cart, outcomeOf(form.get('esito') ?? 'riuscito'));
      default:
        return undefined;
    }
  }

  async function enter(cart: Cart, form: URLSearchParams): Promise<SandboxAnswer> {
    const [first] = cart.notices;
    if (form.get('come') === 'spid') {
      carts.step(cart, { hasEntered: true, payer: first ? await node.debtorOf(first) : null });
      return goTo(`/c/${cart.id}/privacy`);
    }
    const email = form.get('email')?.trim() ?? '';
    if (!isEmailAddress(email)) return welcomePage(carts.step(cart, { email }), 'email');
    carts.step(cart, { hasEntered: true, email, payer: null });
    return goTo(`/c/${cart.id}/privacy`);
  }

  /** From here on the notices are being paid. */
  async function choose(cart: Cart, psp: Psp): Promise<SandboxAnswer> {
    const hindrance = await node.activate(cart.notices, cart.id);
    if (hindrance !== undefined) return notPayablePage(cart, hindrance, psp);
    carts.step(cart, { psp });
    return goTo(`/c/${cart.id}/riepilogo`);
  }

  async function pay(cart: Cart, outcome: Outcome | undefined): Promise<SandboxAnswer> {
    const { psp, payer } = cart.walk;
    if (!psp || !outcome) return goTo(`/c/${cart.id}/metodo`);
    if (outcome.pays === 'never') return end(cart, outcome);
    // Set before anything is waited for: a second press finds it ended.
    carts.step(cart, { outcome });
    const receiptAfterMs = outcome.pays === 'now' ? rules.receiptAfterMs() : rules.takenInChargeMs();
    for (const [at, notice] of cart.notices.entries()) {
      await node.pay(notice, {
        psp: { id: psp.id, name: psp.name, channel: psp.channel },
        // One fee for the whole cart: it stands on the first receipt.
        ...{
          paymentMethod: psp.paymentMethod,
          fee: at === 0 ? psp.fee : 0,
          payer,
          idCart: cart.idCart,
          receiptAfterMs,
        },
      });
    }
    return goTo(`/c/${cart.id}/esito`);
  }

  function end(cart: Cart, outcome: Outcome): SandboxAnswer {
    // While a bank is still at it, nobody else may pay.
    if (outcome.returns !== 'waiting') node.release(cart.id);
    carts.step(cart, { outcome });
    return goTo(`/c/${cart.id}/esito`);
  }

  function presetOf(cart: Cart): string {
    const preset = cart.notices.map(({ nav }) => rules.presetOf(nav)).find((each) => each !== undefined);
    return preset ?? outcomes[0]?.id ?? 'riuscito';
  }
}
