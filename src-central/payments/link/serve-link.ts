// The public pages of a payment: GET /p/TOKEN shows it, POST opens a fresh cart and sends the payer there, GET /p/TOKEN/back/… is where
// Checkout sends the payer afterwards. Called by http/create-server.ts before anybody is authenticated: the token is all that counts.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LanguageSchema, type Language } from '#shared/contracts/fields.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { CartRefusal } from '../ask-for-cart.ts';
import { openCart } from '../open-cart.ts';
import type { PaymentContext } from '../payment-context.ts';
import type { ReturnOutcome } from '../session/next-state.ts';
import { addressLimit } from './address-limit.ts';
import { publicPageHeaders } from '../../pages/public-page.ts';
import { linkPage, type LinkPage } from './link-page.ts';
import { noteReturn } from './note-return.ts';
import { pageTexts, type Heading } from './page-texts.ts';
import { LinkTokenSchema } from './payment-links.ts';
import { readLink, timeOf, type FoundLink } from './read-link.ts';

export const linkPrefix = '/p/';

const route = /^\/p\/([\w-]{22})(?:\/back\/(ok|cancel|error|waiting)\/(\d{1,9}))?$/;

const pagesPerMinute = 60;
const cartsPerMinute = 10;

export type ServeLink = (request: IncomingMessage, response: ServerResponse, address: string) => Promise<void>;

export function linkServer(context: PaymentContext): ServeLink {
  const pages = addressLimit(pagesPerMinute, context.now);
  const carts = addressLimit(cartsPerMinute, context.now);

  return async (request, response, address) => {
    // What comes with the button says nothing; it is let run by.
    request.resume();
    const url = new URL(request.url ?? '/', 'http://central');
    const asked = LanguageSchema.safeParse(url.searchParams.get('lang'));
    const chosen = asked.success ? asked.data : undefined;
    const plain = (status: number, heading: Heading) =>
      send(response, status, { language: chosen ?? 'it', heading, remarks: [], shown: null });
    const [, token, outcome, cart] = route.exec(url.pathname) ?? [];
    const method = request.method ?? '';
    if (token === undefined) return plain(404, 'unknown');
    if (method !== 'GET' && method !== 'HEAD' && (method !== 'POST' || outcome !== undefined))
      return plain(405, 'unknown');
    if (!pages.allows(address) || (method === 'POST' && !carts.allows(address))) return plain(429, 'tooMany');

    const link = await readLink(context, LinkTokenSchema.parse(token));
    if (!link) return plain(404, 'unknown');
    const language = chosen ?? link.language;
    const origin = await context.checkout.originOf(link.enteId);
    if (outcome !== undefined) {
      if (method === 'GET') await noteReturn(context, link, returnOutcome(outcome), Number(cart));
      return send(response, 200, await returnPage(context, token, language, returnOutcome(outcome)), origin);
    }
    if (method !== 'POST') return send(response, 200, await link.page(language), origin);

    const before = await link.page(language);
    // Expired, closed, paid: the page says so, and no cart is asked for.
    if (before.heading !== 'payable') return send(response, 409, before, origin);
    const opened = await openCart(context, link.enteId, link.id, null);
    if (opened.ok) {
      response
        .writeHead(303, { ...publicPageHeaders(formTargetsOf(origin)), location: opened.value.checkoutUrl })
        .end();
      return;
    }
    send(response, 409, await refusedPage(link, language, opened.error), origin);
  };
}

function returnOutcome(text: string): ReturnOutcome {
  switch (text) {
    case 'ok':
    case 'cancel':
    case 'error':
    case 'waiting':
      return text;
    default:
      throw new Error('a return page of no known outcome');
  }
}

const backHeadings = {
  ...{ ok: 'backOk', cancel: 'backCancel', error: 'backError', waiting: 'backWaiting' },
} as const satisfies Record<ReturnOutcome, Heading>;

/** Read again: the receipt may have been quicker than the payer. */
async function returnPage(
  context: PaymentContext,
  token: string,
  language: Language,
  outcome: ReturnOutcome,
): Promise<LinkPage> {
  const link = await readLink(context, LinkTokenSchema.parse(token));
  if (!link) return { language, heading: 'unknown', remarks: [], shown: null };
  const now = await link.page(language);
  if (now.heading === 'paid' || !now.shown) return now;
  const mayGoOn = outcome === 'cancel' || outcome === 'error';
  return {
    ...{ language, heading: backHeadings[outcome], remarks: [] },
    shown: { ...now.shown, button: mayGoOn ? 'back' : null },
  };
}

async function refusedPage(link: FoundLink, language: Language, refusal: CartRefusal): Promise<LinkPage> {
  const texts = pageTexts[language];
  const now = await link.page(language);
  const say = (heading: Heading, remarks: readonly string[] = []): LinkPage => ({ ...now, heading, remarks });
  const without = (page: LinkPage): LinkPage => ({ ...page, shown: page.shown && { ...page.shown, button: null } });
  switch (refusal.code) {
    case 'HELD':
      return without(say('held', [texts.heldUntil(timeOf(refusal.heldBy.until, language))]));
    case 'NOT_PAYABLE':
      return without(say('notPayable'));
    case 'SESSION_PAID':
      return without(say('paid'));
    case 'UNDER_WAY':
      return without(say('underWay'));
    case 'SESSION_UNKNOWN':
      return { language, heading: 'unknown', remarks: [], shown: null };
    case 'CHECKOUT_MISSING':
      return without(say('closed'));
    case 'CART_REFUSED':
      return say('refused', [texts.failure[refusal.failure]]);
    case 'PACED':
      return say('refused', [texts.paced(Math.ceil(refusal.waitMs / 1000))]);
    default:
      return assertNever(refusal);
  }
}

function send(response: ServerResponse, status: number, page: LinkPage, checkoutOrigin: string | null = null): void {
  response.writeHead(status, publicPageHeaders(formTargetsOf(checkoutOrigin)));
  response.end(response.req.method === 'HEAD' ? undefined : linkPage(page));
}

/** The button's answer leads to Checkout, from there on within pagoPA. */
function formTargetsOf(checkoutOrigin: string | null): string[] {
  if (checkoutOrigin === null) return [];
  const isPagopa = /^https:\/\/([\w-]+\.)*pagopa\.it$/.test(checkoutOrigin);
  return isPagopa ? [checkoutOrigin, 'https://*.pagopa.it'] : [checkoutOrigin];
}
