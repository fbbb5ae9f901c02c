// The page from which a person makes pagoPA late, broken or generous: payments at a shop, delays, refusals, repetitions. Mounted by start-pagopa.ts.
// It has no counterpart at pagoPA. Forms are taken from this page alone, so that no other site in the same browser can press its buttons.
import type { OrderedFaults, SandboxAnswer, SandboxRequest } from '../ordered-faults.ts';
import type { CartShelf } from '../checkout/cart-shelf.ts';
import { checkoutPath, maxNotices } from '../checkout/carts-api.ts';
import { checkoutProblems } from '../checkout/checkout-problems.ts';
import { goTo } from '../checkout/page.ts';
import type { PaymentNode } from '../checkout/payment-node.ts';
import { shop } from '../checkout/psps.ts';
import type { ReceiptShelf } from '../receipts/receipt-shelf.ts';
import type { ControlState } from './control-state.ts';
import { controlPage, type Mistake } from './control-page.ts';

export const controlPath = '/simulazione';

/** What the next cart may meet. */
export const cartFaults = [
  ...(['400', '401', '422', '422-doppio', '422-troppi', '429', '500', '502'] as const),
  ...(['lento', 'interrotto', 'interrotto-dopo'] as const),
] as const;
export type CartFault = (typeof cartFaults)[number];

export interface Controlled {
  readonly node: PaymentNode;
  readonly shelf: ReceiptShelf;
  readonly carts: CartShelf;
  readonly faults: OrderedFaults;
  readonly state: ControlState;
  /** The ente for which a notice number alone is enough. */
  readonly organizations: readonly string[];
}

const slowMs = 20_000;
const mostSeconds = 24 * 60 * 60;

export function controlRoutes(controlled: Controlled) {
  const show = (mistake?: Mistake) => controlPage(controlled.shelf.all(), controlled.state, mistake);

  /** @returns undefined for an address that belongs to another service. */
  return async ({ method, path, form, headers }: SandboxRequest): Promise<SandboxAnswer | undefined> => {
    if (path !== controlPath && !path.startsWith(`${controlPath}/`)) return undefined;
    if (method === 'GET') return path === controlPath ? show() : undefined;
    const from = headers['sec-fetch-site'];
    if (method !== 'POST' || (from !== undefined && from !== 'same-origin')) return { status: 403, body: null };
    const mistake = await act(path.slice(controlPath.length + 1), form);
    return mistake ? show(mistake) : goTo(controlPath);
  };

  async function act(what: string, form: URLSearchParams): Promise<Mistake | undefined> {
    switch (what) {
      case 'paga':
        return await payAtShop(form);
      case 'ritardo':
        return delay(form);
      case 'consegna':
        controlled.shelf.makeDue();
        return undefined;
      case 'scadenza':
        controlled.carts.endAll();
        return undefined;
      case 'guasto':
        return orderFault(form.get('guasto') ?? '');
      case 'ripeti':
        return controlled.shelf.pushAgain(form.get('ricevuta') ?? '') ? undefined : 'noReceipt';
      default:
        return 'unknown';
    }
  }

  async function payAtShop(form: URLSearchParams): Promise<Mistake | undefined> {
    const nav = (form.get('avviso') ?? '').replaceAll(/\s/g, '');
    const euro = (form.get('importo') ?? '').trim();
    const amount = euro === '' ? undefined : Math.round(Number(euro.replace('.', '').replace(',', '.')) * 100);
    if (amount !== undefined && !(Number.isSafeInteger(amount) && amount > 0)) return 'amount';
    for (const organization of controlled.organizations) {
      const notice = { organization, nav };
      const standing = await controlled.node.standing(notice);
      if (standing === 'unknown') continue;
      if (standing !== 'payable' && form.get('comunque') !== 'si') return 'notPayable';
      await controlled.node.pay(notice, {
        ...{ psp: shop, paymentMethod: 'cash', fee: 200, payer: null, idCart: null, amount },
        receiptAfterMs: controlled.state.receiptAfterMs,
      });
      return undefined;
    }
    return 'noNotice';
  }

  function delay(form: URLSearchParams): Mistake | undefined {
    const [receipt, charge] = ['ricevuta', 'in-carico'].map((name) => Number(form.get(name) || Number.NaN));
    const isFine = (seconds: number | undefined) => seconds !== undefined && seconds >= 0 && seconds <= mostSeconds;
    if (!isFine(receipt) || !isFine(charge)) return 'seconds';
    controlled.state.receiptAfterMs = Math.round((receipt ?? 0) * 1000);
    controlled.state.takenInChargeMs = Math.round((charge ?? 0) * 1000);
    return undefined;
  }

  function orderFault(name: string): Mistake | undefined {
    const known = cartFaults.find((each) => each === name);
    if (!known) return 'unknown';
    orderCartFault(controlled.faults, known);
    return undefined;
  }
}

/** The next request for a cart meets it. */
export function orderCartFault(faults: OrderedFaults, fault: CartFault): void {
  const isCart = ({ method, path }: SandboxRequest) => method === 'POST' && path.startsWith(`${checkoutPath}/`);
  const answer = (given: SandboxAnswer) => faults.order(isCart, { kind: 'answer', answer: given });
  switch (fault) {
    case '400':
      return answer(checkoutProblems.invalid());
    case '401':
      return answer(checkoutProblems.noAccess());
    case '422':
      return answer(checkoutProblems.notPayable());
    case '422-doppio':
      return answer(checkoutProblems.duplicates());
    case '422-troppi':
      return answer(checkoutProblems.tooManyNotices(maxNotices));
    case '429':
      return answer(checkoutProblems.tooMany(5));
    case '500':
      return answer(checkoutProblems.broken());
    case '502':
      return answer(checkoutProblems.badGateway());
    case 'lento':
      return faults.order(isCart, { kind: 'slow', ms: slowMs });
    case 'interrotto':
      return faults.order(isCart, { kind: 'cut' });
    case 'interrotto-dopo':
      return faults.order(isCart, { kind: 'cut-after' });
  }
}
