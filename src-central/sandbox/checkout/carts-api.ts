// The carts API of Checkout, versions 1 and 2, and the page it redirects to. Mounted by start-pagopa.ts.
// As pagoPA's: the rate first, then the form, the number of notices, repetitions, then the state of each notice; no key is asked for.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { rateLimit, type RateLimit } from '../gpd/rate-limit.ts';
import type { SandboxAnswer, SandboxRequest } from '../ordered-faults.ts';
import type { CartShelf } from './cart-shelf.ts';
import { checkoutProblems } from './checkout-problems.ts';
import { html } from '../../pages/html.ts';
import { page } from './page.ts';
import type { PaymentNode } from './payment-node.ts';

export const checkoutPath = '/checkout/ec';

export interface CartsRules {
  readonly now: () => number;
  /** Of one address in ten seconds. */
  readonly callsPerTenSeconds: number;
}

export const maxNotices = 5;
const tenSecondsMs = 10_000;

/** An address without a scheme passes, as it does at pagoPA: its own examples have none. */
const Uri = z.string().regex(/^[^\s<>"{}|\\^`]+$/);
const ReturnUrlsSchema = z.object({ returnOkUrl: Uri, returnCancelUrl: Uri, returnErrorUrl: Uri });
const CartRequestSchema = z.object({
  emailNotice: z.email().optional(),
  idCart: z.string().optional(),
  allCCP: z.boolean().optional(),
  paymentNotices: z
    .array(
      z.object({
        noticeNumber: z.string().length(18),
        fiscalCode: z.string().length(11),
        amount: z.int().min(1),
        companyName: z.string().max(140),
        description: z.string().max(140),
      }),
    )
    .min(1),
  returnUrls: ReturnUrlsSchema,
});
const CartRequestV2Schema = CartRequestSchema.extend({
  returnUrls: ReturnUrlsSchema.extend({ returnWaitingUrl: Uri }),
});
type CartRequest = z.infer<typeof CartRequestSchema> | z.infer<typeof CartRequestV2Schema>;

export function cartsApi(carts: CartShelf, node: PaymentNode, rules: CartsRules) {
  const limits = new Map<string, RateLimit>();

  function waitOf(address: string): number {
    const limit = limits.get(address) ?? rateLimit(rules.callsPerTenSeconds, tenSecondsMs);
    limits.set(address, limit);
    return limit.take(rules.now());
  }

  async function post(request: SandboxRequest, schema: typeof CartRequestSchema): Promise<SandboxAnswer> {
    const wait = waitOf(request.address);
    if (wait > 0) return checkoutProblems.tooMany(wait);
    const asked = schema.safeParse(request.body);
    return asked.success ? await open(request.origin, asked.data) : checkoutProblems.invalid();
  }

  async function open(origin: string, asked: CartRequest): Promise<SandboxAnswer> {
    const notices = asked.paymentNotices.map(({ noticeNumber: nav, fiscalCode: organization, ...rest }) => ({
      ...{ nav, organization, ...rest },
    }));
    if (notices.length > maxNotices) return checkoutProblems.tooManyNotices(maxNotices);
    const names = new Set(notices.map(({ organization, nav }) => organization + nav));
    if (names.size < notices.length) return checkoutProblems.duplicates();
    for (const notice of notices) if ((await node.standing(notice)) !== 'payable') return checkoutProblems.notPayable();
    const { id } = carts.add({
      ...{ id: randomUUID(), idCart: asked.idCart ?? null, emailNotice: asked.emailNotice ?? null, notices },
      returnUrls: asked.returnUrls,
    });
    const location = `${origin}/ecommerce/checkout/v1/carts/${id}/redirect?clientId=CHECKOUT_CART`;
    return { status: 302, body: null, headers: { location } };
  }

  /** @returns undefined for an address that belongs to another service. */
  return async (request: SandboxRequest): Promise<SandboxAnswer | undefined> => {
    const { method, path } = request;
    if (method === 'POST' && path === `${checkoutPath}/v1/carts`) return await post(request, CartRequestSchema);
    if (method === 'POST' && path === `${checkoutPath}/v2/carts`) return await post(request, CartRequestV2Schema);
    const [, id] = /^\/ecommerce\/checkout\/v1\/carts\/([\w-]{1,64})\/redirect$/.exec(path) ?? [];
    if (method !== 'GET' || id === undefined) return undefined;
    const next = `/c/${id}?clientId=${encodeURIComponent(request.query.get('clientId') ?? 'CHECKOUT_CART')}`;
    const content = html`<p><a href="${next}">Vai al pagamento</a></p>`;
    return page({ title: 'Un momento', content, refreshTo: next });
  };
}
