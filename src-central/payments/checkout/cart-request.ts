// A cart as we know it, and the body that Checkout wants of it. Pure; called by carts-client.ts.
// What pagoPA limits to 140 characters is cut here, by characters and not in the middle of one.
import type { Cents } from '#shared/domain/cents.ts';
import type { CreditorFiscalCode } from '#shared/domain/creditor-fiscal-code.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { CheckoutAccess } from './checkout-access.ts';

export interface CartNotice {
  readonly noticeNumber: NoticeNumber;
  readonly creditorFiscalCode: CreditorFiscalCode;
  /** At least one cent. */
  readonly amountCents: Cents;
  readonly companyName: string;
  /** Without personal data. */
  readonly description: string;
}

export interface CartToOpen {
  /** Comes back in the receipt of a pushed payment (`ReceivedReceipt.idCart`). */
  readonly idCart: string;
  /** Filled in at the first page, where the payer may change it; pagoPA's message about the payment goes there. */
  readonly emailNotice: string | null;
  readonly notices: readonly CartNotice[];
  /** Whole addresses: without a scheme Checkout's last step leads nowhere. A browser that is closed calls none of them. */
  readonly returnUrls: { readonly ok: URL; readonly cancel: URL; readonly error: URL; readonly waiting: URL };
  /** All money goes to postal accounts. */
  readonly allPostal: boolean;
}

const maxText = 140;

export function cartBody(cart: CartToOpen, version: CheckoutAccess['version']) {
  const { ok, cancel, error, waiting } = cart.returnUrls;
  return {
    ...(cart.emailNotice === null ? {} : { emailNotice: cart.emailNotice }),
    paymentNotices: cart.notices.map((notice) => ({
      noticeNumber: notice.noticeNumber,
      fiscalCode: notice.creditorFiscalCode,
      amount: notice.amountCents,
      companyName: cut(notice.companyName),
      description: cut(notice.description),
    })),
    returnUrls: {
      returnOkUrl: ok.href,
      returnCancelUrl: cancel.href,
      returnErrorUrl: error.href,
      ...(version === 'v2' ? { returnWaitingUrl: waiting.href } : {}),
    },
    idCart: cart.idCart,
    allCCP: cart.allPostal,
  };
}

/** The limit counts UTF-16 units, as pagoPA's own code does. */
function cut(text: string): string {
  if (text.length <= maxText) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > maxText) break;
    kept += character;
  }
  return kept;
}
