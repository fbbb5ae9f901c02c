// What is typed of how the ente is paid, and what would be saved of it. Called by PaymentForm.vue.
import type { EnteSettings, Numbering } from '#shared/contracts/central/administration/settings.ts';
import { checkNumbering, checkPayments, type PaymentSettings } from '#shared/settings/check-ente.ts';
import { typedOrNull } from './use-setting-form.ts';

export interface PaymentDraft {
  cbill: string;
  hasPostal: boolean;
  account: string;
  holder: string;
  authorization: string;
  sellsOnWebsite: boolean;
  sellsOnApp: boolean;
  segregationCode: string;
  next: string;
}

export function paymentDraft({ ente, numbering }: EnteSettings): PaymentDraft {
  const { account = '', holder = '', authorization = '' } = ente.postal ?? {};
  const { cbill, sellsOnWebsite, sellsOnApp } = ente;
  return {
    ...{
      cbill: cbill ?? '',
      hasPostal: ente.postal !== null,
      account,
      holder,
      authorization,
      sellsOnWebsite,
      sellsOnApp,
    },
    segregationCode: numbering?.segregationCode ?? ente.segregationCode ?? '',
    next: numbering ? String(numbering.next) : '',
  };
}

export interface ReadPayment {
  readonly payments: PaymentSettings;
  /** Null: nobody has given any yet. */
  readonly numbering: Numbering | null;
}

export function readPaymentDraft(draft: PaymentDraft) {
  const { account, holder, authorization } = draft;
  const payments: PaymentSettings = {
    ...{ cbill: typedOrNull(draft.cbill), sellsOnWebsite: draft.sellsOnWebsite, sellsOnApp: draft.sellsOnApp },
    postal: draft.hasPostal
      ? { account: account.trim(), holder: holder.trim(), authorization: authorization.trim() }
      : null,
  };
  const segregationCode = draft.segregationCode.trim();
  const isGiven = segregationCode !== '' || draft.next.trim() !== '';
  const digits = draft.next.replace(/[\s.]/g, '');
  const numbering = { segregationCode, next: /^\d{1,13}$/.test(digits) ? Number(digits) : Number.NaN };
  const value: ReadPayment = { payments, numbering: isGiven ? numbering : null };
  return { value, notes: [...checkPayments(payments), ...(isGiven ? checkNumbering(numbering) : [])] };
}
